"""Style and behaviour of the HTML page; both stand inside it, nothing is fetched."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light dark;--ink:#1f2733;--soft:#5b6675;--paper:#fff;--card:#f6f8fa;--line:#d8dee6;
--disclosed:#1a7f4b;--partial:#9a6700;--not_disclosed:#c4362f;--not_applicable:#6e7781;--unassessed:#8250df}
@media(prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#9aa5b4;--paper:#12161c;--card:#1b2129;--line:#323a45;
--disclosed:#4ac38a;--partial:#d9a53a;--not_disclosed:#ff7b72;--not_applicable:#8b949e;--unassessed:#b794f6}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1080px;padding:24px 20px;color:var(--ink);background:var(--paper);
font:15px/1.65 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:1.5em;line-height:1.35;margin:0 0 6px}h2{font-size:1.2em;margin:36px 0 8px}h3{font-size:1em;margin:24px 0 6px}
.soft{color:var(--soft)}.warn{color:var(--partial)}
table{border-collapse:collapse;width:100%}th,td{padding:5px 10px 5px 0;border-bottom:1px solid var(--line);text-align:left}
.number{text-align:right;font-variant-numeric:tabular-nums}
.bar{display:flex;height:12px;min-width:120px;border-radius:3px;overflow:hidden;background:var(--line)}
.bar i{display:block;background:var(--c)}
.disclosed{--c:var(--disclosed)}.partial{--c:var(--partial)}.not_disclosed{--c:var(--not_disclosed)}
.not_applicable{--c:var(--not_applicable)}.unassessed{--c:var(--unassessed)}
.error{--c:var(--not_disclosed)}.warning{--c:var(--partial)}.info{--c:var(--not_applicable)}
.tools{position:sticky;top:0;background:var(--paper);padding:10px 0;border-bottom:1px solid var(--line);display:flex;
flex-wrap:wrap;gap:8px;z-index:1}
input,button,select{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:6px;padding:4px 10px}
input{flex:1 1 220px}button[aria-pressed=true]{border-color:var(--c,var(--ink));box-shadow:inset 0 0 0 1px var(--c,var(--ink))}
article{border:1px solid var(--line);border-left:4px solid var(--c);border-radius:6px;background:var(--card);
padding:10px 14px;margin:8px 0;break-inside:avoid}
article header{display:flex;gap:10px;flex-wrap:wrap;align-items:baseline}article header b{flex:1 1 300px}
.verdict{color:var(--c);font-weight:600}code{font:inherit;color:var(--soft)}
blockquote{margin:8px 0 0;padding-left:12px;border-left:2px solid var(--line);overflow-wrap:anywhere}
blockquote cite{font-style:normal;color:var(--soft);font-size:.92em;display:block}
[hidden]{display:none!important}
@media print{body{max-width:none;padding:0;font-size:10.5pt}.tools{display:none}article{background:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
"""

SCRIPT = """
"use strict";
const cards=[...document.querySelectorAll("article")],box=document.getElementById("search"),
buttons=[...document.querySelectorAll("button[data-show]")],pick=document.getElementById("framework"),
count=document.getElementById("count");
let show="";
function update(){
  const words=box.value.toLowerCase().split(/\\s+/).filter(Boolean);let seen=0;
  for(const card of cards){
    const text=card.textContent.toLowerCase();
    const fits=(!show||card.dataset.show===show)&&(!pick.value||card.dataset.framework===pick.value)
      &&words.every(word=>text.includes(word));
    card.hidden=!fits;seen+=fits;
  }
  for(const part of document.querySelectorAll("[data-group]"))
    part.hidden=!part.querySelector("article:not([hidden])");
  count.textContent=seen+" / "+cards.length;
}
for(const button of buttons)button.addEventListener("click",()=>{
  show=button.dataset.show;
  for(const each of buttons)each.setAttribute("aria-pressed",String(each===button));
  update();
});
box.addEventListener("input",update);pick.addEventListener("change",update);update();
"""
