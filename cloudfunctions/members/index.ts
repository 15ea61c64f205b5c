import { serve } from '../platform/serve';
import { actions } from './actions';
import { loadMember } from './store';

export const main = serve('members', actions, loadMember);
