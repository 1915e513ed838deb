/**
 * Words that hold a comment for a moderator on a post that is otherwise open. Small on purpose: people
 * who are badly treated at work swear, and a list that holds every oath teaches moderators to approve
 * without reading. Editors' own lists go beside it.
 */
export const DEFAULT_SUSPECT_WORDS: readonly string[] = [
  // Threats, and wishes that somebody were dead: a person has to look at these before anyone is hurt by them.
  'kill yourself', 'kill you', 'kys', 'hope you die', 'hope he dies', 'hope she dies', 'deserves to die',
  'know where you live', 'know where he lives', 'know where she lives', 'we will find you',
  // Slurs against what somebody is: they drive away the people they name, whoever was meant.
  'nigger', 'paki', 'faggot', 'poofter', 'tranny', 'retard', 'spastic', 'pikey', 'gyppo',
  // The strongest abuse of persons: a named colleague may be behind it.
  'cunt', 'cunts', 'twat', 'wanker', 'wankers', 'paedo', 'nonce', 'whore',
  // Swearing: mostly anger about the work and then approved, but a moderator decides what a thread can bear.
  'fuck', 'fucks', 'fucked', 'fucker', 'fuckers', 'fucking', 'shit', 'shite', 'bastard', 'bastards',
];

/** Words that refuse a comment outright. None: no word is wrong in every quotation. */
export const DEFAULT_BANNED_WORDS: readonly string[] = [];
