/**
 * Touches, and the mouse as one finger, become the events WeChat fires: touchstart, touchmove, touchend, touchcancel,
 * tap, longpress and longtap. Enter and Space on a focused element tap it.
 *
 * A tap is one finger that came down and went up within 10 px, with nothing scrolled between. A press of 350 ms fires
 * `longpress`; if anyone heard it, no tap follows. Only what started as a touch can tap, so the click that browsers
 * send after a touch (the ghost click) reaches no listener of the app.
 */
import * as glassEasel from 'glass-easel';
import type { HostPort } from '../runtime/ports';

const TAP_SLOP_PX = 10;
const LONG_PRESS_MS = 350;
const MOUSE_IDENTIFIER = 0;

/** A finger, in px of the page's frame; `page*` counts what is scrolled away too. */
interface Finger {
  readonly identifier: number;
  readonly clientX: number;
  readonly clientY: number;
  readonly pageX: number;
  readonly pageY: number;
  readonly force: number;
}

interface Press {
  readonly target: glassEasel.Element;
  readonly x: number;
  readonly y: number;
  timer: number;
  /** False once moved, scrolled, joined by a second finger or taken by a long press. */
  mayTap: boolean;
}

interface Point {
  readonly identifier: number;
  readonly clientX: number;
  readonly clientY: number;
}

type Associated = EventTarget & { readonly __wxElement?: glassEasel.Element };

/** The glass-easel element that a DOM node belongs to. */
export function elementOf(target: EventTarget | null): glassEasel.Element | undefined {
  let dom = target as (Node & Associated) | null;
  while (dom && !dom.__wxElement) dom = dom.parentNode as (Node & Associated) | null;
  return dom?.__wxElement;
}

/** The finger a touch event is about; other events have none. */
export function firstFinger(event: object): Finger | undefined {
  return (event as { changedTouches?: readonly Finger[] }).changedTouches?.[0];
}

/** Starts listening on the phone's screen. */
export function listenForGestures(host: HostPort): void {
  const { screen } = host;
  let press: Press | undefined;

  const finger = (target: glassEasel.Element, point: Point): Finger => {
    const page = host.navigation.pageOf(target) ?? host.navigation.current();
    const frame = (page?.frame ?? screen).getBoundingClientRect();
    const clientX = point.clientX - frame.left;
    const clientY = point.clientY - frame.top;
    return {
      identifier: point.identifier,
      clientX,
      clientY,
      pageX: clientX + (page?.scroller.scrollLeft ?? 0),
      pageY: clientY + (page?.scroller.scrollTop ?? 0),
      force: 1,
    };
  };

  /** Sends `type` through capture and bubble phase; tells whether any listener heard it. */
  const send = (
    target: glassEasel.Element,
    type: string,
    original: Event,
    touches: readonly Point[],
    changed: readonly Point[],
  ): boolean => {
    const changedTouches = changed.map((point) => finger(target, point));
    const first = changedTouches[0];
    const detail = /^touch/.test(type) || !first ? {} : { x: first.pageX, y: first.pageY };
    const event = new glassEasel.Event<Record<string, number>>(type, detail, {
      originalEvent: original,
      bubbles: true,
      composed: true,
      capturePhase: true,
      extraFields: { touches: touches.map((point) => finger(target, point)), changedTouches },
    });
    // glass-easel wraps an event only for a node that listens: the one public sign that somebody heard it.
    let heard = false;
    const wrap = event.wrapShadowedEvent;
    event.wrapShadowedEvent = function (...parts) {
      heard = true;
      return wrap.apply(this, parts);
    };
    glassEasel.Event.dispatchEvent(target, event);
    if (event.defaultPrevented() && original.cancelable) original.preventDefault();
    return heard;
  };

  const spoil = () => {
    if (!press) return;
    press.mayTap = false;
    window.clearTimeout(press.timer);
  };
  const down = (target: glassEasel.Element, original: Event, point: Point) => {
    spoil();
    const started: Press = { target, x: point.clientX, y: point.clientY, mayTap: true, timer: 0 };
    started.timer = window.setTimeout(() => {
      const heard = send(target, 'longpress', original, [point], [point]);
      send(target, 'longtap', original, [point], [point]);
      if (heard) started.mayTap = false;
    }, LONG_PRESS_MS);
    press = started;
  };
  const move = (point: Point) => {
    if (!press) return;
    const far = Math.hypot(point.clientX - press.x, point.clientY - press.y) > TAP_SLOP_PX;
    if (far) spoil();
  };
  const up = (original: Event, point: Point) => {
    // A fast swipe scrolls on the compositor and may end without one touchmove told to the page.
    move(point);
    if (!press) return;
    const { target, mayTap } = press;
    spoil();
    press = undefined;
    if (mayTap) send(target, 'tap', original, [], [point]);
  };

  const touch = (type: 'touchstart' | 'touchmove' | 'touchend' | 'touchcancel') =>
    screen.addEventListener(
      type,
      (event: TouchEvent) => {
        const target = elementOf(event.target);
        if (!target) return;
        const touches = Array.from(event.touches);
        const changed = Array.from(event.changedTouches);
        const point = changed[0];
        if (!point) return;
        send(target, type, event, touches, changed);
        if (type === 'touchstart') {
          if (touches.length === 1) down(target, event, point);
          else spoil();
        } else if (type === 'touchmove') move(point);
        else if (type === 'touchend' && touches.length === 0) up(event, point);
        else if (type === 'touchcancel') spoil();
      },
      // A catch:touchmove must be able to stop the page from scrolling.
      { capture: true, passive: false },
    );
  touch('touchstart');
  touch('touchmove');
  touch('touchend');
  touch('touchcancel');

  let held: glassEasel.Element | undefined;
  const mousePoint = (event: MouseEvent): Point => ({
    identifier: MOUSE_IDENTIFIER,
    clientX: event.clientX,
    clientY: event.clientY,
  });
  screen.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType === 'touch' || event.button !== 0) return;
      held = elementOf(event.target);
      if (!held) return;
      const point = mousePoint(event);
      send(held, 'touchstart', event, [point], [point]);
      down(held, event, point);
    },
    true,
  );
  window.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType === 'touch' || !held) return;
      const point = mousePoint(event);
      send(held, 'touchmove', event, [point], [point]);
      move(point);
    },
    true,
  );
  window.addEventListener(
    'pointerup',
    (event) => {
      if (event.pointerType === 'touch' || !held) return;
      const target = held;
      held = undefined;
      const point = mousePoint(event);
      send(target, 'touchend', event, [], [point]);
      up(event, point);
    },
    true,
  );
  window.addEventListener('pointercancel', (event) => {
    if (event.pointerType === 'touch' || !held) return;
    const point = mousePoint(event);
    send(held, 'touchcancel', event, [], [point]);
    held = undefined;
    spoil();
  });
  screen.addEventListener('scroll', spoil, true);

  screen.addEventListener('keydown', (event) => {
    if ((event.key !== 'Enter' && event.key !== ' ') || event.isComposing) return;
    const focused = event.target;
    if (!(focused instanceof HTMLElement) || !('__wxElement' in focused)) return;
    const target = elementOf(focused);
    if (!target) return;
    const box = focused.getBoundingClientRect();
    const centre = {
      identifier: MOUSE_IDENTIFIER,
      clientX: box.left + box.width / 2,
      clientY: box.top + box.height / 2,
    };
    event.preventDefault();
    send(target, 'tap', event, [], [centre]);
  });
}
