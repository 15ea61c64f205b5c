/**
 * Tells a late answer from the newest one. A page takes a turn before it asks; when the answer comes it shows it only
 * if no later question was asked meanwhile.
 */
export class Turns {
  private latest = 0;

  /** Starts a turn; the function tells whether it is still the latest. */
  take(): () => boolean {
    this.latest += 1;
    const mine = this.latest;
    return () => mine === this.latest;
  }

  /** Makes every answer still on its way a late one. */
  end(): void {
    this.latest += 1;
  }
}
