import type { SafeHtml } from '#content';

/** What people wrote, as `content` made it. The only place in the house where HTML is inserted as it is. */
export function Raw({ html, class: name = 'prose' }: { html: SafeHtml; class?: string }) {
  return <div class={name} dangerouslySetInnerHTML={{ __html: html.html }} />;
}
