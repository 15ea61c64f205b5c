import { loadMember } from '../members/public';
import { serve } from '../platform/serve';
import { actions } from './actions';

export const main = serve('access', actions, loadMember);
