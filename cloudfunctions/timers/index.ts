import { serveTimer } from '../platform/serve-timer';
import { jobs } from './jobs';

export const main = serveTimer(jobs);
