// The simulator's page: a chat on the left, and on the right how each message was answered.
// The host owns all state. This file draws it, and sends what the reader does.

const root = "/simulator/";
const narrow = matchMedia("(max-width: 899px)");
const byID = (id) => document.getElementById(id);

/** The host's state, as GET /simulator/state tells it. */
const state = { texts: {}, language: "ja", customers: [], stamps: [], toggles: [], talk: [], cards: [] };

/** What was sent from here and isn't in the talk yet. */
let pending = [];
/** Which of the trays below the text field is open: "stamps", "menu" or null. */
let tray = null;
/** The event whose bubbles and card are marked. */
let marked = null;
/** Whether the reader is at the end of the talk, and so wants to stay there. */
let followsTalk = true;
/** When the state came, on this page's clock: the bank's clock goes on from there. */
let stateCameAt = 0;

// MARK: Words

function local(text) {
  return text?.[state.language] ?? "";
}

function word(key, values = {}) {
  return local(state.texts[key]).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** A state in words; the host's own word where the page has none. */
function stateWord(kind, value) {
  return word(`${kind}.${value}`) || value;
}

function drawTexts() {
  document.documentElement.lang = state.language;
  document.title = `${word("title")} · ${local(state.bank)}`;
  for (const element of document.querySelectorAll("[data-text]")) {
    element.textContent = word(element.dataset.text);
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", word(element.dataset.label));
  }
  byID("field").placeholder = word("field.hint");
  byID("bank").textContent = local(state.bank);
}

// MARK: Elements

function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child != null));
  return element;
}

function picture(file, size, alternative = "") {
  return make("img", { src: root + file, alt: alternative, width: size, height: size });
}

/** A link that leaves the page; null for an address that a chat wouldn't open. */
function outwardLink(address, ...children) {
  if (!/^(https?|tel|mailto|line):/i.test(address)) return null;
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function withLinks(text) {
  // The parentheses keep the addresses themselves in what split gives.
  return text.split(/(https?:\/\/[^\s、。）」]+)/).map((part) => outwardLink(part, part) ?? part);
}

/** A button of the chat: a quick reply or one of the menu. */
function chatButton(button) {
  const label = button.label;
  if (button.sends.uri) return outwardLink(button.sends.uri, label, "\u00a0↗") ?? make("span", {}, label);
  return make("button", {
    type: "button",
    onclick: () => send(button.sends, { text: button.sends.shown ?? button.sends.text ?? label }),
  }, label);
}

function stampButton(stamp, ...children) {
  const label = local(stamp.label);
  return make("button", {
    type: "button",
    onclick: () => send({ stamp: { pack: stamp.pack, id: stamp.id } }, { picture: stamp.picture, text: label }),
  }, picture(stamp.picture, 72), ...children);
}

// MARK: The talk

function drawTalk() {
  for (const sent of pending) sent.row = bubbleRow(sent);
  byID("bubbles").replaceChildren(...state.talk.map(bubbleRow), ...pending.map((sent) => sent.row));
  drawTalkEnd();
}

/** All around the bubbles that depends on them. The bubbles themselves stay, with focus and selection. */
function drawTalkEnd() {
  const vanishing = [byID("chips"), byID("empty")];
  const hadFocus = vanishing.some((element) => element.contains(document.activeElement));
  byID("empty").hidden = state.talk.length + pending.length > 0;
  byID("typing").hidden = !isAnswerAwaited();
  drawChips();
  drawMarks();
  if (hadFocus) byID("talk").focus();
  if (followsTalk) scrollToEnd();
}

function bubbleRow(entry) {
  if (entry.kind === "notice") return noticeRow(entry);
  const isBank = entry.side === "bank";
  const isPending = entry.number === undefined;
  const row = make("li", { className: `row ${isBank ? "bank-side" : "customer-side"}` });
  row.classList.toggle("pending", isPending);
  if (isBank) row.append(Object.assign(picture("stamp-hello.svg", 36), { className: "avatar" }));
  row.append(
    make("span", { className: "unseen" }, isBank ? local(state.bank) : word("you")),
    bubble(entry),
    make("button", {
      type: "button", className: "time", textContent: entry.at, hidden: isPending,
      ariaLabel: word("inspect", { time: entry.at }),
    }),
  );
  row.dataset.event = entry.event ?? "";
  row.addEventListener("click", (click) => {
    if (entry.event && !click.target.closest("a")) mark(entry.event, "inspector");
  });
  return row;
}

/** What isn't said but done, such as a block, stands between the two sides. */
function noticeRow(entry) {
  const row = make("li", { className: "notice" }, word(`notice.${entry.text}`) || entry.text, " ", entry.at);
  row.dataset.event = entry.event;
  return row;
}

function bubble(entry) {
  // A bot may send stamps that have no picture here.
  if (!entry.picture) return make("p", { className: "bubble" }, ...withLinks(entry.text ?? word("stamp")));
  return Object.assign(picture(entry.picture, 132, stampWords(entry.picture)), { className: "stamp" });
}

/** A stamp in words, by its drawing. */
function stampWords(file) {
  const stamp = state.stamps.find((stamp) => stamp.picture === file);
  return stamp ? `${word("stamp")}: ${local(stamp.label)}` : word("stamp");
}

function isAnswerAwaited() {
  if (pending.length > 0) return true;
  const last = state.talk.findLast((entry) => entry.side === "customer" && entry.kind !== "notice");
  return last !== undefined && !isAnswered(last.event);
}

/** An event without an answer has a card, too, once it has ended. */
function isAnswered(event) {
  return state.cards.some((card) => card.event === event)
    || state.talk.some((entry) => entry.side === "bank" && entry.event === event);
}

/** Quick replies belong to the newest message, and go with the next. */
function drawChips() {
  const replies = pending.length > 0 ? [] : state.talk.at(-1)?.quickReplies ?? [];
  byID("chips").hidden = replies.length === 0;
  byID("chips").replaceChildren(...replies.map(chatButton));
}

function drawTries() {
  // The one of money where it brings the balance, as the words beside it say; else one that does.
  const balance = state.stamps.filter((stamp) => stamp.command === "balance");
  const stamp = balance.find((stamp) => stamp.picture === "stamp-money.svg") ?? balance[0];
  const tries = ["try.statement", "try.money"].map((key) => {
    const text = word(key);
    return make("button", { type: "button", onclick: () => send({ text }, { text }) },
      make("strong", {}, text), make("span", {}, word(`${key}.gets`)));
  });
  if (stamp) tries.unshift(stampButton(stamp, make("strong", {}, local(stamp.label)), make("span", {}, word("try.stamp"))));
  byID("tries").replaceChildren(...tries.map((button) => make("li", {}, button)));
}

function addEntry(entry) {
  if (state.talk.some((known) => known.number === entry.number)) return;
  state.talk.push(entry);
  const row = bubbleRow(entry);
  const sent = entry.side === "customer" && pending.find((sent) => isSame(sent, entry));
  if (sent) {
    sent.row.replaceWith(row);
    pending = pending.filter((each) => each !== sent);
  } else {
    row.classList.add("arriving");
    byID("bubbles").insertBefore(row, pending[0]?.row ?? null);
  }
  drawTalkEnd();
  if (entry.side === "bank") announce(entry);
}

/** Whether what the host took is what was sent from here. A stamp's words depend on the language. */
function isSame(sent, entry) {
  return sent.picture || entry.picture ? sent.picture === entry.picture : sent.text === entry.text;
}

function announce(entry) {
  byID("newest").hidden = followsTalk;
  byID("announcer").textContent = `${local(state.bank)}: ${entry.text ?? word("stamp")}`;
}

function scrollToEnd() {
  // What stands in an empty talk is read from its beginning.
  byID("talk").scrollTop = byID("empty").hidden ? byID("talk").scrollHeight : 0;
  byID("newest").hidden = true;
}

function keepFollowing() {
  const talk = byID("talk");
  talk.addEventListener("scroll", () => {
    followsTalk = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 48;
    if (followsTalk) byID("newest").hidden = true;
  });
  // A tray or a keyboard that opens takes room away at the end, where the reader looks.
  new ResizeObserver(() => followsTalk && scrollToEnd()).observe(talk);
  byID("newest").addEventListener("click", scrollToEnd);
}

// MARK: The trays

function drawStamps() {
  byID("stamps").replaceChildren(...state.stamps.map((stamp) => stampButton(stamp, make("span", {}, local(stamp.label)))));
}

function drawMenu() {
  byID("menu-area").hidden = !state.menu;
  if (!state.menu) return;
  byID("open-menu").textContent = state.menu.title;
  byID("menu").setAttribute("aria-label", state.menu.title);
  byID("menu").replaceChildren(...state.menu.rows.map((row) =>
    make("div", { className: "menu-row" }, ...row.map(chatButton))));
}

function showTray(name) {
  const hadFocus = tray && byID(tray).contains(document.activeElement);
  if (hadFocus) byID(`open-${tray}`).focus();
  tray = name;
  for (const each of ["stamps", "menu"]) {
    byID(each).hidden = each !== tray;
    byID(`open-${each}`).setAttribute("aria-expanded", each === tray);
  }
}

// MARK: The inspector

function drawControls() {
  byID("customer").replaceChildren(...state.customers.map((customer) =>
    new Option(local(customer.name), customer.id, false, customer.id === state.customer)));
  const link = state.customers.find((customer) => customer.id === state.customer)?.link ?? "none";
  byID("link").textContent = stateWord("link", link);
  byID("link").dataset.tone = tone(link);
  byID("toggles").replaceChildren(...state.toggles.map((toggle) => {
    const verdict = toggle.on ? "on" : "off";
    return make("li", {}, make("code", {}, toggle.plugin), " ", pill("verdict", verdict), " ",
      make("span", {}, toggle.reason));
  }));
  byID("shifted").hidden = !state.isShifted;
  for (const button of document.querySelectorAll("button[data-language]")) {
    button.ariaPressed = button.dataset.language === state.language;
  }
  drawClock();
}

/** The bank's wall clock is told as the bank reads it, whatever zone the reader is in. */
function drawClock() {
  if (!state.now) return;
  const wall = Date.parse(`${state.now.slice(0, 19)}Z`) + performance.now() - stateCameAt;
  const format = new Intl.DateTimeFormat(state.language, {
    timeZone: "UTC", month: "short", day: "numeric", weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  byID("now").textContent = format.format(wall);
}

/** How a state is coloured; its word always stands beside. */
function tone(value) {
  if (["active", "on", "passed", "answered"].includes(value)) return "good";
  if (["suspended", "revoked", "unconfirmed", "outdated", "unused", "unanswered", "off", "expired", "uncertain", "rejected"].includes(value)) return "warn";
  return ["failed", "refused"].includes(value) ? "bad" : "plain";
}

function pill(kind, value) {
  const element = make("span", { className: "pill" }, stateWord(kind, value));
  element.dataset.tone = tone(value);
  return element;
}

function drawCards() {
  const openJSON = new Set([...byID("cards").querySelectorAll("details[open]")].map((details) => details.dataset.event));
  const newestFirst = state.cards.toReversed();
  byID("cards").replaceChildren(...newestFirst.map((card) => cardItem(card, openJSON.has(card.event))));
  byID("no-cards").hidden = newestFirst.length > 0;
  drawMarks();
}

function cardItem(card, isJSONOpen) {
  const item = make("li", { className: "card" },
    make("h3", {}, make("button", {
      type: "button", title: word("card.show"), onclick: () => mark(card.event, "chat"),
    }, cardWords(card)), card.result ? make("code", {}, card.result) : null,
    pill("outcome", card.outcome), make("small", {}, word("milliseconds", { count: card.milliseconds }))),
    make("dl", {}, ...steps(card)),
    card.reason ? make("p", { className: "why" }, card.reason) : null,
    card.json ? jsonDetails(card, isJSONOpen) : null,
  );
  item.dataset.event = card.event;
  return item;
}

function cardWords(card) {
  if (card.notice) return word(`notice.${card.notice}`) || card.notice;
  return card.picture ? stampWords(card.picture) : card.sent;
}

/** The way of the message, step by step. */
function steps(card) {
  return [
    card.route && step("card.route", card.route.command ? "good" : "warn",
      make("strong", {}, card.route.decision), ...card.route.reasons.map((reason) => make("p", {}, reason))),
    card.gate && step("card.gate", tone(card.gate.verdict),
      make("code", {}, card.gate.plugin), " ", stateWord("verdict", card.gate.verdict), make("p", {}, card.gate.reason)),
    card.link && step("card.link", tone(card.link), stateWord("link", card.link)),
    card.guard && step("card.guard", tone(card.guard), stateWord("guard", card.guard)),
  ].filter(Boolean);
}

function step(key, toneName, ...children) {
  const element = make("div", {}, make("dt", {}, word(key)), make("dd", {}, ...children));
  element.dataset.tone = toneName;
  return element;
}

function jsonDetails(card, isOpen) {
  const source = JSON.stringify(card.json, null, 2);
  const code = make("pre", { tabIndex: 0 }, ...coloured(source));
  const copyButton = make("button", { type: "button", className: "quiet", onclick: () => copy(source, code) }, word("copy"));
  const details = make("details", { open: isOpen }, make("summary", {}, word("card.json")), copyButton, code);
  details.dataset.event = card.event;
  return details;
}

/** JSON text as spans by kind: keys, strings, and the other values. */
function* coloured(source) {
  const tokens = /("(?:\\.|[^"\\])*")(?=(:)?)|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;
  let end = 0;
  for (const token of source.matchAll(tokens)) {
    const [text, string, colon] = token;
    yield source.slice(end, token.index);
    yield make("span", { className: colon ? "key" : string ? "string" : "value" }, text);
    end = token.index + text.length;
  }
  yield source.slice(end);
}

async function copy(text, element) {
  // Browsers give the clipboard to https and to this machine only; elsewhere the reader copies by hand.
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    toast(word("copied"));
  } else {
    getSelection().selectAllChildren(element);
    toast(word("selected"));
  }
}

/** Marks a message on both sides, and brings the other side into view. */
function mark(event, otherView) {
  marked = event;
  if (narrow.matches) showView(otherView);
  drawMarks();
  const list = byID(otherView === "chat" ? "bubbles" : "cards");
  const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  list.querySelector(".marked")?.scrollIntoView({ block: "nearest", behavior: smooth ? "smooth" : "instant" });
}

function drawMarks() {
  for (const element of document.querySelectorAll("li[data-event]")) {
    element.classList.toggle("marked", marked !== null && element.dataset.event === marked);
  }
}

function showView(name) {
  document.body.dataset.view = name;
  for (const button of document.querySelectorAll("button[data-view]")) {
    button.ariaPressed = button.dataset.view === name;
  }
  if (followsTalk) scrollToEnd();
}

// MARK: The host

async function post(path, body = {}) {
  const response = await fetch(root + path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  if (response.ok) return;
  const answer = await response.json().catch(() => ({}));
  throw new Error(answer.error ?? word("trouble.unreachable"));
}

/** Whether it was done; if not, the reader is told why. */
async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    // What fetch throws when there is no host is a TypeError with words for programmers.
    toast(error instanceof TypeError ? word("trouble.unreachable") : error.message);
    return false;
  }
}

/** Sends a message, and shows it at once as `shown` while the host takes it. */
async function send(message, shown) {
  const sent = { side: "customer", at: "", ...shown };
  sent.row = bubbleRow(sent);
  sent.row.classList.add("arriving");
  byID("bubbles").append(sent.row);
  pending.push(sent);
  followsTalk = true;
  if (tray === "stamps") showTray(null);
  drawTalkEnd();
  const isSent = await attempt(() => post("messages", { customer: state.customer, ...forHost(message, shown) }));
  if (isSent) return;
  pending = pending.filter((each) => each !== sent);
  sent.row.remove();
  if (message.text && !byID("field").value) byID("field").value = message.text;
  drawTalkEnd();
}

/** A postback carries the words that the customer sees go out; the others are their own words. */
function forHost(message, shown) {
  return message.postback ? { postback: message.postback, shown: shown.text } : message;
}

async function load() {
  // Empties first: what arrives from here on is newer than the state that is asked for.
  Object.assign(state, { talk: [], cards: [] });
  const response = await fetch(`${root}state`);
  if (!response.ok) throw new Error(word("trouble.unreachable"));
  const { talk, cards, ...rest } = await response.json();
  const last = talk.at(-1)?.number ?? -1;
  const cardEvents = new Set(cards.map((card) => card.event));
  state.talk = [...talk, ...state.talk.filter((entry) => entry.number > last)];
  state.cards = [...cards, ...state.cards.filter((card) => !cardEvents.has(card.event))];
  pending = [];
  marked = null;
  followsTalk ||= rest.customer !== state.customer;
  setState(rest);
  drawAll();
}

function setState(update) {
  Object.assign(state, update);
  stateCameAt = performance.now();
}

function drawAll() {
  drawTexts();
  drawControls();
  drawTries();
  drawStamps();
  drawMenu();
  drawCards();
  drawTalk();
}

/** Draws no more than what changed, so that focus stays where the reader left it. */
function takeState(update) {
  const { customer, language, menu, clears } = state;
  setState(update);
  if (state.customer !== customer || state.clears !== clears) {
    attempt(load);
  } else if (state.language !== language || JSON.stringify(state.menu) !== JSON.stringify(menu)) {
    drawAll();
  } else {
    drawControls();
  }
}

function takeCard(card) {
  if (state.cards.some((known) => known.event === card.event)) return;
  state.cards.push(card);
  byID("cards").prepend(cardItem(card, false));
  byID("no-cards").hidden = true;
  drawTalkEnd();
}

function listen() {
  const source = new EventSource(`${root}events`);
  // After a lost connection, too: the host may have been started anew in between.
  source.addEventListener("open", () => {
    toast("");
    attempt(load);
  });
  source.addEventListener("error", () => {
    toast(word("trouble.unreachable"));
    // By itself it tries again only where nobody answered; here the host did, with an error.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  });
  source.addEventListener("entry", ({ data }) => addEntry(JSON.parse(data)));
  source.addEventListener("card", ({ data }) => takeCard(JSON.parse(data)));
  source.addEventListener("state", ({ data }) => takeState(JSON.parse(data)));
}

let toastTimer;
function toast(sentence) {
  byID("toast").textContent = sentence;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => { byID("toast").textContent = ""; }, 5000);
}

// MARK: What the reader does

function onEach(selector, type, action) {
  for (const element of document.querySelectorAll(selector)) element.addEventListener(type, () => action(element));
}

function listenToReader() {
  byID("composer").addEventListener("submit", (submit) => {
    submit.preventDefault();
    const text = byID("field").value.trim();
    if (!text) return;
    byID("field").value = "";
    send({ text }, { text });
  });
  onEach("#open-stamps", "click", () => showTray(tray === "stamps" ? null : "stamps"));
  onEach("#open-menu", "click", () => showTray(tray === "menu" ? null : "menu"));
  onEach("#customer", "change", ({ value }) => attempt(() => post("customer", { id: value }).then(load)));
  onEach("#clear", "click", () => attempt(() => post("clear").then(load)));
  onEach("button[data-language]", "click", ({ dataset }) => attempt(() => post("language", { language: dataset.language })));
  onEach("button[data-shift]", "click", ({ dataset }) => attempt(() => post("clock", { shift: dataset.shift })));
  onEach("button[data-view]", "click", ({ dataset }) => showView(dataset.view));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && showTray(null));
}

listenToReader();
keepFollowing();
showView("chat");
// A short window keeps its room for the talk.
showTray(innerHeight >= 700 ? "menu" : null);
listen();
setInterval(drawClock, 5000);
