import { DEFAULT_BANNED_WORDS, DEFAULT_LIMITS, DEFAULT_SUSPECT_WORDS, type ScreeningFacts } from '#screening';

/** What the forum screens every text by, whoever sends it and wherever it goes. */
export const FORUM_RULES: Pick<ScreeningFacts, 'suspectWords' | 'bannedWords' | 'limits'> = {
  suspectWords: DEFAULT_SUSPECT_WORDS,
  bannedWords: DEFAULT_BANNED_WORDS,
  limits: DEFAULT_LIMITS,
};
