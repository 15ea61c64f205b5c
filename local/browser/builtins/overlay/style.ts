/** Style of what lies over the pages: dialogs, sheets, wheels, toasts. Follows the phone's theme. */
export const overlayCss = `
.zy-layer{position:absolute;inset:0;z-index:10;display:flex;justify-content:center;background:rgba(0,0,0,.5);pointer-events:auto;animation:zy-fade .15s ease-out}
.zy-layer-bottom{align-items:flex-end}.zy-layer-centre{align-items:center}.zy-layer-full{background:#000}
.zy-panel{box-sizing:border-box;outline:0;background:var(--zy-surface,#fff);color:var(--zy-ink,#1c2430);font-size:16px;line-height:1.5}
.zy-layer-bottom>.zy-panel{width:100%;max-height:85%;overflow:auto;border-radius:12px 12px 0 0;padding-bottom:env(safe-area-inset-bottom);animation:zy-rise .2s ease-out}
.zy-layer-centre>.zy-panel{width:80%;max-width:320px;max-height:85%;overflow:auto;border-radius:12px}
.zy-layer-full>.zy-panel{width:100%;height:100%;background:none;color:#fff}
.zy-panel button{min-height:44px;padding:0 16px;border:0;background:none;color:inherit;font:inherit;cursor:pointer}
.zy-panel button:focus-visible,.zy-panel [tabindex]:focus-visible,.zy-panel input:focus-visible{outline:2px solid var(--zy-blue,#1f4e8c);outline-offset:-2px}
.zy-panel .zy-confirm{color:var(--zy-blue,#1f4e8c);font-weight:600}
.zy-sheet-head{display:flex;align-items:center;border-bottom:1px solid var(--zy-line,#e6e1d8)}.zy-sheet-head>b{flex:1;text-align:center;font-weight:600}
.zy-wheels{display:flex;position:relative;height:200px}
.zy-wheels::after{content:"";position:absolute;left:0;right:0;top:80px;height:40px;border:solid var(--zy-line,#e6e1d8);border-width:1px 0;pointer-events:none}
.zy-wheel{flex:1;min-width:0;overflow-y:auto;scroll-snap-type:y mandatory;scrollbar-width:none;text-align:center;overscroll-behavior:contain}
.zy-wheel::before,.zy-wheel::after{content:"";display:block;height:80px}
.zy-wheel>*{height:40px;line-height:40px;scroll-snap-align:center;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;padding:0 4px;color:var(--zy-ink2,#55606e)}
.zy-wheel>[aria-selected=true]{color:var(--zy-ink,#1c2430);font-weight:600}
.zy-actions{display:flex;flex-direction:column}.zy-actions>button{min-height:52px;border-bottom:1px solid var(--zy-line,#e6e1d8)}
.zy-actions>.zy-cancel{border-top:8px solid var(--zy-paper,#faf8f4);border-bottom:0}
.zy-modal-title{margin:24px 20px 8px;font-size:17px;font-weight:600;text-align:center}
.zy-modal-content{margin:0 20px 24px;color:var(--zy-ink2,#55606e);text-align:center;white-space:pre-wrap;overflow-wrap:anywhere}
.zy-modal-title+.zy-modal-buttons{margin-top:16px}.zy-modal-content:first-child{margin-top:32px;color:inherit}
.zy-modal-entry{display:block;width:calc(100% - 40px);box-sizing:border-box;min-height:44px;margin:8px 20px 20px;padding:8px;border:1px solid var(--zy-line,#e6e1d8);border-radius:6px;background:none;color:inherit;font:inherit}
.zy-modal-buttons{display:flex;border-top:1px solid var(--zy-line,#e6e1d8)}.zy-modal-buttons>button{flex:1}.zy-modal-buttons>button+button{border-left:1px solid var(--zy-line,#e6e1d8)}
.zy-toast-layer{position:absolute;inset:0;z-index:20;display:flex;align-items:center;justify-content:center;pointer-events:none}
.zy-toast-layer[data-mask]{pointer-events:auto}
.zy-toast{max-width:70%;padding:14px 20px;border-radius:8px;background:rgba(17,17,17,.86);color:#fff;font-size:15px;line-height:1.5;text-align:center;overflow-wrap:anywhere}
.zy-toast[data-icon]{min-width:100px;box-sizing:border-box}
.zy-toast>i{display:block;margin:4px auto 10px;font-style:normal;font-size:34px;line-height:1.1}
.zy-toast>img{display:block;width:48px;height:48px;margin:4px auto 10px}
.zy-toast>i.zy-spinner{width:30px;height:30px;box-sizing:border-box;border:3px solid rgba(255,255,255,.35);border-top-color:#fff;border-radius:50%;animation:zy-spin 1s linear infinite}
.zy-preview{position:relative;display:flex;align-items:center;justify-content:center;overflow:hidden;touch-action:none}
.zy-preview>img{max-width:100%;max-height:100%;transform-origin:center;user-select:none}
.zy-preview>output{position:absolute;top:12px;left:0;right:0;text-align:center;font-size:14px}
.zy-preview>nav{position:absolute;bottom:16px;left:0;right:0;display:flex;justify-content:center;gap:8px}
.zy-preview>nav button{background:rgba(255,255,255,.16);border-radius:22px;color:#fff}
.zy-refresher{height:0;overflow:hidden;display:flex;align-items:center;justify-content:center}
.zy-refresher:not([data-style=none])::after{content:"";width:18px;height:18px;border:2px solid #888;border-right-color:transparent;border-radius:50%;animation:zy-spin 1s linear infinite}
.zy-refresher[data-style=white]::after{border-color:#fff;border-right-color:transparent}
.zy-swiper-dots{position:absolute;left:0;right:0;bottom:10px;text-align:center;pointer-events:none}
.zy-swiper-dots>i{display:inline-block;width:8px;height:8px;margin:0 4px;border-radius:50%;pointer-events:auto}
[data-theme=dark] .zy-panel,[data-theme=dark].zy-panel{--zy-surface:#1a212b;--zy-ink:#e8ecf1;--zy-ink2:#a9b4c0;--zy-line:#2b3440;--zy-paper:#11161d;--zy-blue:#8db8f2}
@keyframes zy-fade{from{opacity:0}}@keyframes zy-rise{from{transform:translateY(100%)}}
@media (prefers-reduced-motion:reduce){.zy-layer,.zy-panel,.zy-spinner{animation:none!important}}
`;
