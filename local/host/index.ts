/** What the start script uses of the built host. */
export { startHost } from './host';
export { seedDemo } from './seed';
export { StartError } from './start-error';
