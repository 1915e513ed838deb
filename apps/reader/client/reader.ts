import { followPage } from './follow.js';
import { listenToKeys } from './keys.js';
import { discussionOn } from './page.js';
import { answerInPlace } from './reply.js';

/** The script of the readers' site. Everything works without it; with it, a discussion goes on while it is read. */
const page = discussionOn(document);
if (page) {
  followPage(page);
  answerInPlace(page);
  listenToKeys(page);
}
