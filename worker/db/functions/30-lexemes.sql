-- A text without accents and widths: 'Résumé' is asked for as 'resume', 'ＡＰＩ' as 'API'. Kana and Hangul keep their marks.
create or replace function folded(t text) returns text language sql immutable parallel safe as $$
  select case when t ~ '[^\x01-\x7f]' then normalize(regexp_replace(normalize(t, NFKD), '[\u0300-\u036f]', '', 'g'), NFKC) else t end
$$;
--> statement-breakpoint
-- Scripts without spaces: every two neighbours as a word, as Lucene's CJKBigramFilter has it. What has such text needs no stems.
create or replace function pairs(t text) returns text language sql immutable parallel safe as $$
  select case when t ~ '[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]' then (
    select string_agg(substr(m[1], n, 2), ' ')
      from regexp_matches(t, '([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)', 'g') m, generate_series(1, greatest(1, length(m[1]) - 1)) n) else '' end
$$;
--> statement-breakpoint
-- Words of a text: camelCase split, everything that is not a letter or digit a gap. Postgres' own parser would
-- make one token of Ti.UI.createWindow, drop <Tag> and read ABC-12 as 'abc' and '-12' (PROVEN.md 3).
create or replace function split_words(t text) returns text language sql immutable parallel safe as $$
  select regexp_replace(regexp_replace(t, '([[:lower:][:digit:]])([[:upper:]])', '\1 \2', 'g'), '[^[:alnum:]]+', ' ', 'g')
$$;
--> statement-breakpoint
-- Identifiers, paths and keys kept whole and lower-cased, as a tsvector with one position each.
create or replace function whole_identifiers(t text, label text) returns tsvector language sql immutable parallel safe as $$
  select coalesce(string_agg('''' || replace(token, '''', '''''') || ''':' || least(n, 16383) || label, ' '), '')::tsvector
    from (select lower(m[1]) token, row_number() over () n
            from regexp_matches(t, '([[:alnum:]]+(?:[._/:#-]+[[:alnum:]]+)+|[[:lower:]]+[[:upper:]][[:alnum:]]*)', 'g') m) x
   where length(token) between 3 and 200
$$;
--> statement-breakpoint
-- The lexemes of a title (weight A) and a body, cut where a tsvector could pass its limit of 1 MiB. Both sides of every comparison are made here, so nothing drifts.
-- In plpgsql, because an SQL function is inlined and folds its texts once for every use of them (5.5 against 3.3 s for 2,000 issues).
create or replace function lexemes(title text, body text) returns tsvector language plpgsql immutable parallel safe as $$
declare
  t text := folded(left(title, 1000));
  b text := folded(left(body, 150000));
begin
  return setweight(to_tsvector('english', split_words(t)) || to_tsvector('simple', pairs(t)), 'A') || whole_identifiers(t, 'A')
      || to_tsvector('english', split_words(b)) || to_tsvector('simple', pairs(b)) || whole_identifiers(b, 'D');
end $$;
--> statement-breakpoint
-- A lexeme's dimension in the sparse vectors. Two lexemes may share one; the vectors sum them.
create or replace function dim(lexeme text) returns int language sql immutable parallel safe as
  $$ select (hashtext(lexeme) & 536870911) + 1 $$;
--> statement-breakpoint
-- BM25 without idf (Robertson & Zaragoza 2009): tf·(k1+1) / (tf + k1·(1 − b + b·length/75)), k1 = 2, b = .75, a word
-- of the title counting three times. The mean length is a constant, so that no item shifts another's weights.
create or replace function term_weights(lex tsvector) returns sparsevec language sql immutable parallel safe as $$
  with term as (
    select lexeme, cardinality(positions) + 2 * cardinality(array_positions(weights, 'A')) tf from unnest(lex)
  ), size as (select coalesce(sum(tf), 0)::float8 n from term)
  select ('{' || coalesce(string_agg(d || ':' || w, ','), '') || '}/536870912')::sparsevec
    from (select dim(lexeme) d, sum(tf * 3 / (tf + 2 * (.25 + .75 * n / 75)))::real w from term, size group by 1 order by 2 desc limit 8000) x
$$;
