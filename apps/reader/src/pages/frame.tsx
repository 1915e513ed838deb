import type { ComponentChildren } from 'preact';
import { assetAddress } from '#edge';
import type { Configuration } from '#kernel';
import { Layout, renderPage } from '#ui';
import { ICON_ADDRESS } from './icon.js';

/** What every page of the readers' site knows of the forum. */
export type Forum = Pick<Configuration, 'forumName' | 'timeZone'>;

interface FrameProps {
  readonly forum: Pick<Forum, 'forumName'>;
  /** null on the first page. */
  readonly title: string | null;
  readonly kind: string;
  readonly scripted?: boolean;
  readonly children: ComponentChildren;
}

function Frame({ forum, children, ...rest }: FrameProps) {
  return (
    <Layout
      {...rest}
      siteName={forum.forumName}
      assets={{ styleSheet: assetAddress('reader.css'), script: assetAddress('reader.js'), icon: ICON_ADDRESS }}
      navigation={<><a href="/">Posts</a> <a href="/about">About</a></>}
      footer={<p>Read and answer without an account, without cookies, without JavaScript. <a href="/about">What is kept, and what is not</a></p>}
    >
      {children}
    </Layout>
  );
}

/** A page of the readers' site. */
export function renderFramed(props: FrameProps): string {
  return renderPage(<Frame {...props} />);
}
