/** Loads the page anew when the compiler has written a new build; a server that does not watch answers 404 once. */
export function followRebuilds(): void {
  const events = new EventSource('/local/reload');
  events.addEventListener('reload', () => location.reload());
}
