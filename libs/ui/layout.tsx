import type { ComponentChildren } from 'preact';

/** The addresses of a site's style sheet and script, as they are served. */
export interface SiteAssets {
  readonly styleSheet: string;
  readonly script: string;
  /** A small picture for the browser's tab; left out where the site has none. */
  readonly icon?: string;
}

interface LayoutProps {
  /** Of this page; the site's name is put behind it. null on the site's first page. */
  readonly title: string | null;
  readonly siteName: string;
  readonly assets: SiteAssets;
  /** False for pages on which the script has nothing to do. */
  readonly scripted?: boolean;
  /** The links in the head of every page. */
  readonly navigation: ComponentChildren;
  readonly footer?: ComponentChildren;
  /** A word for the style sheet. */
  readonly kind?: string;
  readonly children: ComponentChildren;
}

/** The document that all pages of both sites are. No inline script or style, nothing of another origin. */
export function Layout({ title, siteName, assets, scripted = false, navigation, footer, kind, children }: LayoutProps) {
  return (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <title>{title === null ? siteName : `${title} · ${siteName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={assets.styleSheet} />
        {assets.icon !== undefined && <link rel="icon" href={assets.icon} type="image/svg+xml" />}
        {scripted && <script type="module" src={assets.script} />}
      </head>
      <body class={kind}>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="site">
          <a class="name" href="/">{siteName}</a>
          <nav aria-label="Site">{navigation}</nav>
        </header>
        <main id="main" tabIndex={-1}>{children}</main>
        {footer && <footer class="site">{footer}</footer>}
      </body>
    </html>
  );
}
