/**
 * What words tell of a line, by name. They are about how people write down what was settled in any trade; the last few are
 * about how they talk instead. weights.ts says how much each tells.
 */
export const cues = {
  label:
    /^(?:final )?(?:resolutions?|resolved|decisions?|decided|conclusions?|consensus|outcome|agreed|agreement)\b.{0,30}[:–—]/i,
  consensus: /\bconsensus\b/i,
  hasConsensus:
    /\bconsensus (?:on|for|to|reached|achieved|that|was)\b|\b(?:has|have|had|reached?|full) consensus\b|^consensus\b/i,
  noConsensus:
    /\b(?:no|not? (?:have|reach)|without|lack of) (?:a )?(?:consensus|conclusion|agreement|resolution|decision)\b|\bblocked\b/i,
  agreed: /\b(?:agreed|agreement|agrees? (?:to|that|on)|unanimous\w*)\b/i,
  approved:
    /\b(?:approv(?:ed|al)|accept(?:ed|ance)?|adopt(?:ed)?|ratified|confirmed|endorsed?|granted|passed|lgtm|signed[- ]off)\b/i,
  rejected:
    /\b(?:rejected|declined|withdrawn|withdraw|dropped|abandoned|wontfix|won['’]t fix|not accepted|not approved|vetoed|retract\w*)\b/i,
  advance:
    /\b(?:advanc(?:e|ed|es|ing|ement)|promot(?:e|ed|ion)|moves? (?:to|on|forward)|moved? (?:to|forward)|proceed)\b/i,
  notAdvance: /\b(?:not|no|does not|did not|didn['’]t) (?:be )?(?:advanc\w+|ready|asking|seeking|mov\w+)\b/i,
  stage: /\b(?:stage|phase|milestone|level) ?\d/i,
  stageFirst: /^(?:to |at |for |now |is |at )?(?:stage|phase) ?\d/i,
  reached: /\b(?:achieved|reached|granted|concluded?|settled|resolved)\b/i,
  remains: /\b(?:remains?|stays?|keeps?|holds?|status quo|no changes?|unchanged|as[- ]is)\b/i,
  deferred:
    /\b(?:defer(?:red)?|postpone[d]?|table[d]?|punt(?:ed)?|revisit|pending|on hold|later|tomorrow|next (?:meeting|week|time|plenary|session|release)|until|further (?:discussion|work|investigation)|future)\b/i,
  offline:
    /\b(?:offline|follow[- ]?up|on (?:github|the (?:issue|reflector|list|mailing list|pr))|issue tracker|continue|continued)\b/i,
  conditional:
    /\b(?:conditional(?:ly)?|subject to|contingent|provided|assuming|modulo|on condition|with the (?:caveat|understanding))\b/i,
  decided: /\b(?:decid(?:e|ed|es|ing)|decisions?|conclud\w+|conclusions?|resolution|resolved)\b/i,
  willDo:
    /\b(?:will|shall|to) (?:be |not |now )?(?:add|address|ask|bring|change|check|close|collaborate|come|consider|continue|coordinate|create|discuss|do|draft|drop|explore|file|find|fix|follow|go|help|implement|include|investigate|keep|land|look|make|merge|move|open|pick|plan|post|prepare|present|propose|provide|publish|pursue|reach|read|remove|rename|report|require|research|return|review|revise|revisit|rewrite|send|specify|split|stay|submit|support|take|try|update|use|work|write)\w*\b/i,
  will: /\bwill\b|\bshall\b/i,
  someoneTo: /^(?:@?[A-Z][\w'-]*(?:,? (?:and|&) |, |\/)?){1,4} (?:to|will|shall) \w/,
  imperative:
    /^(?:please )?(?:do not |don['’]t |not )?(?:accept|add|adopt|allow|apply|ask|avoid|ban|bring|change|close|continue|convert|create|defer|define|delete|disallow|discuss|do|draft|drop|enable|explore|expose|file|fix|follow|forbid|go|implement|include|introduce|investigate|keep|land|leave|make|merge|migrate|move|need|omit|permit|postpone|prefer|preserve|prohibit|propose|publish|pursue|reconsider|reject|release|remain|remove|rename|replace|require|resolve|restrict|retain|return|revert|revise|revisit|ship|specify|split|start|stay|stick|stop|support|switch|throw|treat|update|use|wait|withdraw|work|write)\b/i,
  noun: /\b(?:pr|prs|pull request|patch|proposal|spec(?:ification)?|change|changes|fix|draft|plan)\b/i,
  number: /#\d+\b/,
  normative: /\b(?:normative|editorial|merged?|landed|land|release[d]?|ship(?:ped)?)\b/i,
  reviewers: /\b(?:reviewers?|reviewed by|assignees?|owners?|volunteer\w*|champions?|lead)\b/i,
  objections:
    /\b(?:no|without|any) (?:objections?|concerns?|opposition|dissent|support)\b|\bobject(?:s|ed|ions?)?\b/i,
  support: /\b(?:support(?:ed|s|ive)?|explicit|positive|favou?r(?:ed|s|able)?|preference|prefers?)\b/i,
  committee: /\b(?:the )?(?:committee|group|team|board|council|plenary|meeting|tsc|wg|tg\d|tc\d+)\b/i,
  action: /\b(?:action(?: items?)?|todo|next steps?|ai)\b\s*:?/i,
  none: /^(?:none|nothing|no (?:conclusion|resolution|decision|action|change|update)s?(?: (?:needed|required|reached|yet|at this time))?|n\/a|not? discussed|continued?)\W*$/i,
  bracketed: /^[([].{0,200}[)\]]\.?$/,
  should: /\b(?:should|must|needs? to|has to|ought)\b/i,
  be: /\b(?:is|are|be|being)\b/i,
  past: /\b(?:was|were|had|did|has been|have been|\w{3,}ed)\b/i,
  // How it was told, rather than what came of it.
  reported:
    /\b(?:present(?:ed|s|er|ation)|discussed|explain\w*|raised|mentioned|noted|suggest\w*|expressed|described|introduced|showed|shared|gave|update on|updates?|overview|summary|asked|pointed out|talked|reported|went over|walked)\b/i,
  argued:
    /\b(?:because|since|however|though|although|but|whether|question|concern(?:s|ed)?|issue|problem|use cases?|motivation|would|could|might|may|maybe|perhaps)\b/i,
  first: /\b(?:i|i['’](?:m|d|ll|ve)|me|my)\b/i,
  we: /\b(?:we|we['’](?:re|ll|ve|d)|us|our)\b/i,
  you: /\b(?:you|your|you['’]re)\b/i,
  filler:
    /\b(?:think|guess|mean|sure|okay|ok|yeah|yes|um|uh|really|actually|just|like|kind of|sort of|thing|stuff|know|want|thanks?|say)\b/i,
  contraction: /\b\w+['’](?:s|t|re|ll|ve|d|m)\b/i,
  hypothetical:
    /\b(?:if|would|could|might|maybe|perhaps|what about|how about|imagine|suppose|for example|e\.g\.|i\.e\.)\b/i,
  question: /\?\W*$|^(?:what|why|how|who|when|where|which|is|are|do|does|did|can|could|should|would)\b.*\?/i,
  header:
    /^(?:presenters?|present|attendees?|slides?|links?|see|spec|proposal|repo|agenda|topic|edit|scribes?|minutes|regrets|chair)\b[^.]{0,80}(?::|$)|^no slides?$|^\(?(?:[A-Z][\p{L}'’-]+ ){1,3}\(?[A-Z]{2,4}\)+$/iu,
  colon: /:\W*$/,
  full: /[.!]["')\]]*$/,
  exclaims: /!\W*$/,
  lower: /^[a-z]/,
} satisfies Record<string, RegExp>

export type Cue = keyof typeof cues

/** What is said just before something is written down as settled. */
export const asks =
  /\b(?:do we have (?:consensus|agreement)|consensus\?|any objections?|objections?\?|speak now|call (?:that|it|this) consensus|(?:that|this|sounds|it)['’]?s?(?: like)? (?:is )?consensus|you have (?:stage|consensus)|congratulations|congrats|asking for|can we (?:agree|advance|get|move)|stage \d(?:\.\d)?\?|move on|moving on|next (?:item|topic)|all in favou?r|\+1|sounds good|let['’]s (?:move|table|continue|do|close|take)|thank you|thanks|end of (?:the )?time(?:box)?|out of time|good to go|we['’]re done|agreed|agreement)\b/i
