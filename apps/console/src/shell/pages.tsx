import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { ComponentChildren, VNode } from 'preact';
import { CONFIGURATION, type Configuration, type StaffActor } from '#kernel';
import { assetAddress } from '#edge';
import { may } from '#identity';
import { Layout, renderFragment, renderPage } from '#ui';

/** The part of the site that a page belongs to. */
export type Section = 'queue' | 'posts' | 'ledger' | 'help';

export interface Page {
  readonly title: string;
  /** Who looks at it; null before the login. */
  readonly staff: StaffActor | null;
  readonly section?: Section;
  /** What the script does there, and a word for the style sheet. */
  readonly kind: 'plain' | 'queue' | 'item' | 'editor';
  readonly main: ComponentChildren;
}

/** Renders the site's pages. They are for one person at one moment: nothing on the way keeps them. */
@Injectable()
export class Pages {
  private readonly siteName: string;
  readonly timeZone: string;

  constructor(@Inject(CONFIGURATION) configuration: Pick<Configuration, 'forumName' | 'timeZone'>) {
    this.siteName = `${configuration.forumName} console`;
    this.timeZone = configuration.timeZone;
  }

  send(response: Response, page: Page, status = 200): void {
    response.status(status).type('html').send(this.html(page));
  }

  /** A part of a page, for the script. */
  sendFragment(response: Response, part: VNode): void {
    response.status(200).type('html').send(renderFragment(part));
  }

  html({ title, staff, section, kind, main }: Page): string {
    return renderPage(
      <Layout
        title={title}
        siteName={this.siteName}
        assets={{ styleSheet: assetAddress('console.css'), script: assetAddress('console.js') }}
        scripted={staff !== null}
        kind={kind}
        navigation={staff !== null && <Navigation staff={staff} section={section} />}
      >
        {main}
      </Layout>,
    );
  }
}

function Navigation({ staff, section }: { staff: StaffActor; section: Section | undefined }) {
  const links = [
    { name: 'queue', href: '/', text: 'Queue', shown: may(staff, 'read-queue') },
    { name: 'posts', href: '/posts', text: 'Posts', shown: true },
    { name: 'ledger', href: '/ledger', text: 'Ledger', shown: may(staff, 'read-ledger') },
    { name: 'help', href: '/help', text: 'Keys', shown: true },
  ];
  return (
    <>
      {links.filter((link) => link.shown).map(({ name, href, text }) => (
        <a key={name} href={href} {...(name === section && { 'aria-current': 'page' as const })}>{text}</a>
      ))}
      <form class="leave" method="post" action="/logout">
        <span class="who"><bdi>{staff.name}</bdi> <span class="role">{staff.role}</span></span>
        <button type="submit" class="slight">Log out</button>
      </form>
    </>
  );
}
