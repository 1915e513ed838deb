/** A test that did not run is an error: the run fails and names it. */
export default class NoSkippedReporter {
  #skipped = [];

  onTestResult(_test, result) {
    for (const { status, fullName } of result.testResults) {
      if (status !== 'passed' && status !== 'failed') this.#skipped.push(`${fullName} (${status})`);
    }
  }

  getLastError() {
    if (this.#skipped.length === 0) return undefined;
    return new Error(`${this.#skipped.length} tests did not run:\n${this.#skipped.join('\n')}`);
  }
}
