/** Reading the page: selector queries, observers, video contexts, animations. */
import type * as glassEasel from 'glass-easel';
import { type VideoControls, videoControlsOf } from '../builtins/video';
import type { HostPort } from '../runtime/ports';

/** A component's `this` keeps its element in `_$`. */
const elementIn = (scope: unknown): glassEasel.GeneralComponent | undefined =>
  typeof scope === 'object' && scope !== null && '_$' in scope
    ? (scope._$ as glassEasel.GeneralComponent)
    : undefined;

/** Commands to a video that is not there are lost, as on the phone. */
const NOWHERE: VideoControls = {
  play: () => {},
  pause: () => {},
  stop: () => {},
  seek: () => {},
  playbackRate: () => {},
  requestFullScreen: () => {},
  exitFullScreen: () => {},
};

export function queryApis(host: HostPort) {
  return {
    createSelectorQuery: () => host.createSelectorQuery(),
    createIntersectionObserver: (scope: unknown, options?: object) =>
      host.createIntersectionObserver(scope, options),
    createMediaQueryObserver: (scope?: unknown) => host.createMediaQueryObserver(scope),
    /** The video is looked for at each command: an app may make its context before the video is drawn. */
    createVideoContext: (id: string, scope?: unknown): VideoControls => {
      const find = (): VideoControls => {
        const owner = elementIn(scope) ?? host.navigation.current()?.component;
        const video = owner?.getShadowRoot()?.getElementById(id);
        return (video && videoControlsOf(video)) ?? NOWHERE;
      };
      return {
        play: () => find().play(),
        pause: () => find().pause(),
        stop: () => find().stop(),
        seek: (position) => find().seek(position),
        playbackRate: (rate) => find().playbackRate(rate),
        requestFullScreen: () => find().requestFullScreen(),
        exitFullScreen: () => find().exitFullScreen(),
      };
    },
  };
}
