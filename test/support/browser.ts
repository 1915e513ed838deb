import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium as launcher, type Browser } from 'playwright-core';

/** Chromium's own site isolation and web security stay on; nothing of this weakens what the tests look at. */
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--headless=new', '--hide-scrollbars', '--font-render-hinting=none'];

/**
 * A Chromium to look at pages with: the one that comes inside an npm package (the run's set-up has unpacked it), or the
 * one at CANDOUR_BROWSER.
 * @throws Error saying what to install when it cannot start.
 */
export async function openBrowser(): Promise<Browser> {
  const chosen = process.env['CANDOUR_BROWSER'];
  if (chosen !== undefined && !existsSync(chosen)) {
    throw new Error(`CANDOUR_BROWSER names ${chosen}, where there is no browser. Set it to the path of a Chromium or Chrome, or leave it out.`);
  }
  const unpacked = process.env['CANDOUR_TEST_BROWSER'] ?? '';
  if (chosen === undefined && unpacked === '') {
    throw new Error('No browser comes with the tests for this system. Set CANDOUR_BROWSER to the path of a Chromium or Chrome.');
  }
  const executablePath = chosen ?? join(unpacked, 'chromium');
  try {
    return await launcher.launch({ executablePath, args: ARGUMENTS, env: { ...process.env, ...(chosen === undefined ? whatTheSystemLacks(unpacked) : {}) } });
  } catch (error) {
    throw new Error(whyItDidNotStart(executablePath, String(error)));
  }
}

/**
 * On a bare machine, the libraries and the font that came with the browser. The system's own come first where it has
 * them: they fit each other.
 */
function whatTheSystemLacks(unpacked: string): Record<string, string> {
  const { LD_LIBRARY_PATH } = process.env;
  const libraries = [LD_LIBRARY_PATH, ...SYSTEM_LIBRARIES, join(unpacked, 'al2023/lib')].filter((folder) => folder !== undefined && folder !== '');
  return {
    LD_LIBRARY_PATH: libraries.join(':'),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_FILE: join(unpacked, 'fonts.conf') }),
  };
}

const SYSTEM_LIBRARIES = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/lib64', '/usr/lib64'];

/** One clear message out of the many lines of a browser that did not start. */
export function whyItDidNotStart(path: string, said: string): string {
  const library = /error while loading shared libraries: ([^\s:]+)/.exec(said)?.[1];
  const other = 'Or set CANDOUR_BROWSER to the path of another Chromium or Chrome.';
  if (library !== undefined) {
    const install = PACKAGES[library.replace(/\.so.*$/, '')];
    const how = install === undefined ? 'Install the package of your system that has it' : `On Debian or Ubuntu: apt-get install ${install}`;
    return `The browser of the tests (${path}) cannot start: the library ${library} is missing. ${how}. ${other}`;
  }
  const line = said.split('\n').find((candidate) => /error|cannot|denied|not found/i.test(candidate)) ?? said.slice(0, 300);
  return `The browser of the tests (${path}) cannot start: ${line.trim()} ${other}`;
}

/** The libraries that this Chromium asks of the system, with Debian's names. */
const PACKAGES: Readonly<Record<string, string>> = {
  libnss3: 'libnss3',
  libnssutil3: 'libnss3',
  libsmime3: 'libnss3',
  libnspr4: 'libnspr4',
  libexpat: 'libexpat1',
  libfontconfig: 'libfontconfig1',
  libuuid: 'libuuid1',
};
