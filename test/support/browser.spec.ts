import { describe, expect, it } from '@jest/globals';
import { whyItDidNotStart } from './browser.js';

describe('a browser that does not start', () => {
  it('says which library is missing, how to get it, and the other way', () => {
    const said = 'browserType.launch: Target closed\n<launching> /tmp/chromium\n/tmp/chromium: error while loading shared libraries: libnss3.so: cannot open shared object file';
    const message = whyItDidNotStart('/tmp/chromium', said);
    expect(message).toContain('the library libnss3.so is missing');
    expect(message).toContain('apt-get install libnss3');
    expect(message).toContain('CANDOUR_BROWSER');
    expect(message).not.toContain('\n');
  });
});
