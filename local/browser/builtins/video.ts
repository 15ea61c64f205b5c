import { builtIn } from './define';
import { anything, choice, flag, number, string } from './properties';

/** What `wx.createVideoContext` reaches. */
export interface VideoControls {
  play(): void;
  pause(): void;
  stop(): void;
  /** Seconds. */
  seek(position: number): void;
  playbackRate(rate: number): void;
  requestFullScreen(): void;
  exitFullScreen(): void;
}

const controls = new WeakMap<object, VideoControls>();

/** The controls of a video built-in; undefined for any other node. */
export const videoControlsOf = (component: object): VideoControls | undefined =>
  controls.get(component);

export const video = builtIn({
  tag: 'video',
  css: `wx-video{display:inline-block;position:relative;width:300px;height:225px;overflow:hidden;background:#000}
wx-video>video{display:block;width:100%;height:100%}`,
  properties: {
    src: string(),
    /** Seconds shown instead of the file's own length; the browser's controls show the file's. */
    duration: number(),
    controls: flag(true),
    autoplay: flag(),
    loop: flag(),
    muted: flag(),
    /** Seconds to start from. */
    initialTime: number(),
    poster: string(),
    title: string(),
    objectFit: choice<'contain' | 'fill' | 'cover'>('contain'),
    direction: number(),
    showProgress: flag(true),
    showFullscreenBtn: flag(true),
    showPlayBtn: flag(true),
    showCenterPlayBtn: flag(true),
    showMuteBtn: flag(),
    showBottomProgress: flag(true),
    showCastingButton: flag(),
    showScreenLockButton: flag(),
    enableProgressGesture: flag(true),
    enablePlayGesture: flag(),
    enableAutoRotation: flag(),
    pageGesture: flag(),
    vslideGesture: flag(),
    vslideGestureInFullscreen: flag(true),
    pictureInPictureMode: anything<string | readonly string[]>(''),
    playBtnPosition: choice<'bottom' | 'center'>('bottom'),
    autoPauseIfNavigate: flag(true),
    autoPauseIfOpenNative: flag(true),
    danmuList: anything<readonly unknown[] | null>(null),
    danmuBtn: flag(),
    enableDanmu: flag(),
    posterForCrawler: string(),
    referrerPolicy: string('no-referrer'),
  },
  create(node) {
    const { element, host } = node;
    const player = document.createElement('video');
    player.playsInline = true;
    player.preload = 'metadata';
    element.append(player);
    const owner = () => node.component.ownerShadowRoot?.getHostNode();

    node.watch(['src'], () => {
      if (node.props.src) player.src = host.assetUrl(node.props.src, owner());
      else player.removeAttribute('src');
    });
    node.watch(['poster'], () => {
      if (node.props.poster) player.poster = host.assetUrl(node.props.poster, owner());
      else player.removeAttribute('poster');
    });
    node.watch(['controls', 'loop', 'muted', 'autoplay'], () => {
      player.controls = node.props.controls;
      player.loop = node.props.loop;
      player.muted = node.props.muted;
      player.autoplay = node.props.autoplay;
    });
    node.watch(['objectFit'], () => {
      player.style.objectFit = node.props.objectFit;
    });
    node.watch(['title', 'ariaLabel'], () => {
      player.setAttribute('aria-label', String(node.props.ariaLabel || node.props.title));
    });
    node.watch(['showFullscreenBtn'], () => {
      if (node.props.showFullscreenBtn) player.removeAttribute('controlslist');
      else player.setAttribute('controlslist', 'nofullscreen');
    });

    const seconds = () => ({ currentTime: player.currentTime, duration: player.duration });
    player.addEventListener('loadedmetadata', () => {
      if (node.props.initialTime > 0) player.currentTime = node.props.initialTime;
      node.emit('loadedmetadata', {
        width: player.videoWidth,
        height: player.videoHeight,
        duration: player.duration,
      });
    });
    player.addEventListener('play', () => node.emit('play'));
    player.addEventListener('pause', () => {
      // A browser pauses before it ends; the phone fires `ended` alone.
      if (!player.ended) node.emit('pause');
    });
    player.addEventListener('ended', () => node.emit('ended'));
    player.addEventListener('timeupdate', () => node.emit('timeupdate', seconds()));
    player.addEventListener('waiting', () => node.emit('waiting'));
    player.addEventListener('seeked', () =>
      node.emit('seekcomplete', { position: player.currentTime }),
    );
    player.addEventListener('progress', () => {
      const end = player.buffered.length > 0 ? player.buffered.end(player.buffered.length - 1) : 0;
      node.emit('progress', { buffered: player.duration ? (end / player.duration) * 100 : 0 });
    });
    player.addEventListener('error', () =>
      node.emit('error', { errMsg: player.error?.message || 'MEDIA_ERR_SRC_NOT_SUPPORTED' }),
    );
    player.addEventListener('fullscreenchange', () => {
      const fullScreen = document.fullscreenElement === player;
      node.emit('fullscreenchange', { fullScreen, direction: 'horizontal' });
    });

    const context: VideoControls = {
      // The phone plays on command; a browser may refuse before the reader has touched the page.
      play: () => void player.play().catch((error: Error) => host.warn('console', error.message)),
      pause: () => player.pause(),
      stop: () => {
        player.pause();
        player.currentTime = 0;
      },
      seek: (position) => {
        player.currentTime = position;
      },
      playbackRate: (rate) => {
        player.playbackRate = rate;
      },
      requestFullScreen: () => void player.requestFullscreen(),
      exitFullScreen: () => void document.exitFullscreen(),
    };
    controls.set(node.component, context);
    host.setFacets(node.component, { context });
    node.onDetach(() => player.pause());
  },
});
