import { countLinks, findEmails, findLinks, findTelephones, findWords } from '#content';
import { detected } from './detected.js';
import { length } from './length.js';
import { NOWHERE, PASS } from './verdict.js';
import type { Judgement, Rule, Span } from './verdict.js';

function holdIfAny(at: readonly Span[]): Judgement {
  return at.length === 0 ? PASS : { outcome: 'hold', at };
}

const repeated: Rule = {
  name: 'repeated',
  judge: (_text, facts) => facts.repeatedInDiscussion
    ? {
        outcome: 'refuse',
        code: 'rule',
        message: 'The same words are already in this discussion, published or waiting for a moderator, so there is no need to send them again. If you meant to add something, please say it in other words.',
        at: NOWHERE,
      }
    : PASS,
};

const bannedWords: Rule = {
  name: 'banned-words',
  judge(text, facts) {
    const [first] = detected(text, (words) => findWords(words, facts.bannedWords));
    if (first === undefined) return PASS;
    const message = 'Your comment has a word that this forum does not publish. Please say it in other words.';
    return { outcome: 'refuse', code: 'rule', message, at: first };
  },
};

const email: Rule = {
  name: 'email',
  judge: (text) => holdIfAny(detected(text, findEmails)),
};

const telephone: Rule = {
  name: 'telephone',
  judge: (text) => holdIfAny(detected(text, findTelephones)),
};

/** Counted as written and as shown, since each can have links that the other has not. */
const links: Rule = {
  name: 'links',
  judge(text, { limits: { maximumLinks } }) {
    const written = findLinks(text);
    return Math.max(written.length, countLinks(text)) > maximumLinks ? { outcome: 'hold', at: written } : PASS;
  },
};

const suspectWords: Rule = {
  name: 'suspect-words',
  judge: (text, facts) => holdIfAny(detected(text, (words) => findWords(words, facts.suspectWords))),
};

const premoderated: Rule = {
  name: 'premoderated',
  judge: (_text, facts) => (facts.policy === 'premoderated' ? { outcome: 'hold', at: [NOWHERE] } : PASS),
};

/**
 * Every rule, in the order in which they are asked.
 *
 * Those that refuse come first, so that an author learns at once what to mend and no moderator reads
 * what cannot be published; then those that hold because a text may point at a person, then the rest.
 */
export const RULES: readonly Rule[] = [
  // Refuse: nothing to read, or more than the limit; the rules below rely on the limit.
  length,
  // Refuse: a second press of the button, or the same text pasted again and again.
  repeated,
  // Refuse: words that the forum never publishes; by default there are none.
  bannedWords,
  // Hold: an address can be the author's own, left by accident, or a colleague's.
  email,
  // Hold: so can a number.
  telephone,
  // Hold: many links are usually an advertisement.
  links,
  // Hold: abuse and threats; a person decides what is anger and what is not.
  suspectWords,
  // Hold: every comment, where the post says so.
  premoderated,
];
