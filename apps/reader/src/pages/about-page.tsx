import { DEFAULT_LIMITS } from '#screening';
import { MAXIMUM_DEPTH } from '#discussion';
import { renderFramed, type Forum } from './frame.js';
import { MarkdownHelp } from './markdown-help.js';

/** What is true of this forum today; whoever changes what is kept changes this page with it. */
export function renderAboutPage(forum: Pick<Forum, 'forumName'>): string {
  return renderFramed({
    forum,
    title: 'About',
    kind: 'about',
    children: (
      <>
        <h1>About {forum.forumName}</h1>
        <div class="prose">
          <p>
            Editors write posts here; anybody can comment on them and answer each other, without an account and without a name.
            Moderators keep the discussion within bounds. Some posts let a moderator read every comment before it appears, and say so.
          </p>

          <h2>What is kept</h2>
          <ul>
            <li>The words of your comment, and the time to the minute at which it was published. Comments that wait or are turned down are kept too, where only editors and moderators can read them.</li>
            <li>A fingerprint of the words, so that the same text is not published twice, and a scrambled form of the random number in the form that you sent, so that sending it twice makes one comment.</li>
            <li>What moderators decided, with their reasons.</li>
          </ul>

          <h2>What is not kept</h2>
          <ul>
            <li>Your network address, your browser’s name, and the page you came from: in no table, no log and no file. To slow down floods, the program counts submissions from each network in its memory, with a key that it throws away every hour.</li>
            <li>Cookies, or anything else on your device. There are none.</li>
            <li>Anything that connects two comments of yours. You have no key to your comment either, not yet: once sent, you cannot change it, withdraw it, or see whether it was turned down. If it is published, it appears in the discussion.</li>
          </ul>
          <p>
            Whoever runs the network between you and this site, or the computer you use, may see more than we do. And style gives people away:
            names, places, dates and turns of phrase in your text are the surest way to be known.
          </p>

          <h2 id="removal">When something is removed</h2>
          <p>
            A comment that a moderator removes disappears from every page within a second, also from those that are open. A line stays in its place,
            with its number, so that the replies to it still make sense. Moderators can still read the text, as a removal may have been a mistake and can be undone.
            We cannot reach what has left this site: copies that programs and search engines have fetched, backups, and what other people have quoted or remember.
          </p>

          <h2>How discussions are numbered</h2>
          <p>
            Every comment has a number that never changes: 5 is the fifth comment on a post, 5.1 the first reply to it. The number is its address; follow it to link to
            the comment. Replies go {MAXIMUM_DEPTH} levels deep. To see later what is new, bookmark the link above a discussion: it carries the place up to which you have read, so that nothing
            about you needs to be remembered here.
          </p>

          <h2>How to write</h2>
          <p>A comment has up to {DEFAULT_LIMITS.maximumLength.toLocaleString('en-GB')} characters, in plain text with a few marks:</p>
        </div>
        <MarkdownHelp />
        <div class="prose">
          <h2>By keyboard</h2>
          <p>On the page of a post, with JavaScript: <kbd>j</kbd> and <kbd>k</kbd> lead to the next and the previous comment, <kbd>n</kbd> to the next new one, <kbd>r</kbd> answers, <kbd>?</kbd> shows these keys.</p>
        </div>
      </>
    ),
  });
}
