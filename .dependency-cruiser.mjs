/** The arrows of the house, as docs/ARCHITECTURE.md draws them. */

const DOMAIN = ['discussion', 'moderation', 'identity', 'staff', 'ledger', 'events', 'screening'];
const GROUND = ['kernel', 'persistence', 'content'];

const library = (names) => `^libs/(${names.join('|')})/`;
const TESTS = '\\.spec\\.tsx?$';

/** A room and everything that it may not import of ours; its own files are always allowed. */
const room = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: library(from), pathNot: TESTS },
  to: { path: '^(libs|apps|migrations|test)/', pathNot: library([...allowed, '$1']) },
});

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'one-door', comment: 'A library is entered by its index.ts', severity: 'error',
      from: { path: '^(libs/[^/]+|apps/[^/]+|migrations|test|bench)/' },
      to: { path: '^libs/[^/]+/', pathNot: ['^libs/[^/]+/index\\.ts$', '^libs/live/protocol\\.ts$', '^libs/ui/(addresses|labels)\\.ts$', '^$1/'] } },
    { name: 'apps-apart', comment: 'Apps do not import each other; the command line starts them all', severity: 'error',
      from: { path: '^apps/(reader|console|worker)/' }, to: { path: '^apps/', pathNot: '^apps/$1/' } },
    room('kernel-imports-nothing-of-ours', ['kernel'], []),
    room('content-is-pure', ['content'], []),
    room('persistence-knows-the-kernel-only', ['persistence'], ['kernel']),
    room('domain-libraries-stand-apart', DOMAIN, GROUND),
    room('reading-joins-the-domain', ['reading'], [...DOMAIN, ...GROUND]),
    room('workflows-span-the-domain', ['workflows'], [...DOMAIN, ...GROUND]),
    room('live-serves-streams', ['live'], ['kernel', 'persistence', 'events']),
    room('ui-shows-plain-values', ['ui'], ['content']),
    room('edge-knows-the-kernel-only', ['edge'], ['kernel']),
    room('desk-stands-on-the-public-rooms', ['desk'], [...DOMAIN, ...GROUND, 'workflows', 'reading']),
    { name: 'pure-libraries-do-no-input-or-output', severity: 'error',
      from: { path: library(['content', 'screening']), pathNot: TESTS },
      to: { path: '^(fs|net|http|https|child_process|typeorm|pg|node_modules/(typeorm|pg|@nestjs))' } },
    { name: 'only-live-imports-socket.io', severity: 'error',
      from: { path: '^(libs|apps)/', pathNot: ['^libs/live/', '^apps/[^/]+/client/', TESTS, '^apps/[^/]+/test/', '^libs/testing/'] },
      to: { path: 'node_modules/socket\\.io' } },
    { name: 'only-the-edge-and-apps-import-express-or-graphql', severity: 'error',
      from: { path: '^libs/', pathNot: ['^libs/(edge|testing)/', TESTS] },
      to: { path: 'node_modules/(express|graphql|@apollo|@nestjs/(graphql|apollo|platform-express))/' } },
    { name: 'nothing-ships-with-tests', severity: 'error',
      from: { path: '^(libs|apps|migrations)/', pathNot: [TESTS, '^apps/[^/]+/test/', '^libs/testing/'] },
      to: { path: ['^libs/testing/', '^test/', TESTS] } },
    { name: 'the-reader-serves-no-staff-code', severity: 'error',
      from: { path: '^apps/reader/(src|client)/', pathNot: TESTS },
      to: { path: ['^libs/(desk|staff|ledger)/', '^apps/console/', 'node_modules/(passport|@nestjs/passport|@node-rs/argon2|express-session|connect-pg-simple)'], reachable: true } },
    { name: 'not-resolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // At the top level alone: many packages keep their entry in a dist of their own, and must be seen.
    exclude: { path: '^(dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['candour-source', 'import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
