import assert from 'node:assert/strict';

import { eventually } from './waiting.js';
import { words } from './words.js';

/** How long a page may take, in milliseconds: generous, because it only matters when something is broken. */
export const PATIENCE = 20_000;

/** Someone of an organisation at a browser, with a device of their own. */
export class Person {
  /** @type {string[]} */
  #complaints = [];

  /**
   * Opens a browser at a node, without signing in.
   *
   * @param {{ viewport?: { width: number, height: number }, language?: 'nl' | 'en', scale?: number }} [options]
   */
  static async arrive(browser, node, { viewport = { width: 1280, height: 900 }, language, scale = 1 } = {}) {
    const context = await browser.newContext({ viewport, deviceScaleFactor: scale, reducedMotion: 'reduce' });
    context.setDefaultTimeout(PATIENCE);
    if (language) {
      await context.addInitScript((chosen) => localStorage.setItem('opgave.language', chosen), language);
    }
    const person = new Person(context, node, words(language ?? 'nl'));
    await person.newPage();
    return person;
  }

  /** Signs in with a fresh link, and waits for the list of plans. */
  static async signIn(browser, node, name, options) {
    const person = await Person.arrive(browser, node, options);
    person.name = name;
    await person.follow(await node.signInLink(name));
    await person.heading(1).waitFor();
    await person.page.waitForURL(`${node.url}/`);
    return person;
  }

  /** @param say the words of the interface in this person's language */
  constructor(context, node, say) {
    this.context = context;
    this.node = node;
    this.say = say;
  }

  /** Opens another page on the same device; it becomes this person's page. */
  async newPage() {
    this.page = await this.context.newPage();
    this.page.on('pageerror', (error) => this.#complaints.push(error.stack ?? error.message));
    return this.page;
  }

  /** Opens a link, such as the one to sign in. */
  async follow(link) {
    await this.page.goto(link);
  }

  async close() {
    await this.context.close();
    assert.deepEqual(this.#complaints, [], 'the page had errors that nobody caught');
  }

  /** The device loses its network, or has it again. */
  async goOffline() {
    await this.context.setOffline(true);
  }

  async goOnline() {
    await this.context.setOffline(false);
  }

  /** Waits until the app itself is on the device. */
  async appIsOnDevice() {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  }

  heading(level) {
    return this.page.getByRole('heading', { level });
  }

  notice(words) {
    return this.page.getByText(words, { exact: true });
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  get dialog() {
    return this.page.getByRole('dialog');
  }

  /** Opens a plan from the list. */
  async openPlan(title) {
    await this.page.getByRole('link', { name: title, exact: true }).click();
    await this.heading(1).filter({ hasText: title }).waitFor();
  }

  /** Goes to a section of the plan that is open, and waits until the focus is at its heading. */
  async goTo(section) {
    const title = this.say(`sections.${section}.title`);
    const sections = this.page.getByRole('navigation', { name: this.say('plan.sections') });
    await sections.waitFor();
    // On a narrow screen the list opens from a bar.
    const bar = sections.getByRole('button');
    if (await bar.isVisible()) await bar.click();
    await sections.getByRole('link', { name: title, exact: true }).click();
    await this.page.locator('h2:focus', { hasText: title }).waitFor();
  }

  async goHome() {
    await this.page.getByRole('link', { name: this.say('plan.back') }).click();
    await this.heading(1).filter({ hasText: this.say('home.title') }).waitFor();
  }

  /** Makes a plan from the list, and stays in it. */
  async makePlan(title) {
    await this.button(this.say('home.new')).click();
    await this.page.getByLabel(this.say('newPlan.name')).fill(title);
    await this.button(this.say('newPlan.create')).click();
    await this.heading(1).filter({ hasText: title }).waitFor();
    return new URL(this.page.url()).pathname.split('/')[2];
  }

  /** The problem statement, as an editor. */
  get statement() {
    return this.page.getByRole('textbox', { name: this.say('problem.statement'), exact: true });
  }

  /** Types at the end of the problem statement, key by key. */
  async writeInStatement(text) {
    await this.statement.click();
    // Like a person, who looks where the caret is: just after a click the editor may still put it back.
    await eventually(async () => {
      await this.page.keyboard.press('Control+End');
      assert.equal(await this.statement.evaluate(textAfterCaret), '');
    }, PATIENCE);
    await this.page.keyboard.type(text);
  }

  field(label) {
    return this.page.getByRole('textbox', { name: label, exact: true });
  }

  /** Types at the end of a field, key by key. */
  async writeIn(label, text) {
    await this.field(label).click();
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(text);
  }

  /** What a field holds, with formatting or without. */
  async written(label) {
    return this.field(label).evaluate(writtenIn);
  }

  /** Waits until the statement holds a text. */
  async readsInStatement(text) {
    await this.statement.filter({ hasText: text }).waitFor();
  }

  /** Waits until a field holds a text. */
  async readsIn(label, text) {
    await eventually(async () => {
      const value = await this.written(label);
      assert.ok(value.includes(text), `"${label}" holds "${value}", not "${text}"`);
    }, PATIENCE);
  }

  /** Chooses from a list that opens. */
  async choose(label, option) {
    await this.page.getByRole('button', { name: label }).click();
    await this.page.getByRole('option', { name: option }).click();
  }

  /** Waits until the page says these words about where the work is saved. */
  async isTold(key, values) {
    await this.page.getByRole('status').filter({ hasText: this.say(`save.${key}`, values) }).waitFor();
  }

  /** Waits until the page shows that someone else is in the plan. */
  async sees(other) {
    await this.#present(other).waitFor();
  }

  async seesNoLonger(other) {
    await this.#present(other).waitFor({ state: 'detached', timeout: 45_000 });
  }

  #present(other) {
    const present = this.page.getByRole('region', { name: this.say('people.title') }).getByRole('listitem');
    return present.filter({ hasText: other.name }).filter({ hasText: other.node.organisation });
  }
}

/** What stands after the caret in `element`, once the page has nothing left to do about it. */
async function textAfterCaret(element) {
  await new Promise((resolve) => requestIdleCallback(resolve));
  const { focusNode, focusOffset } = getSelection();
  const rest = document.createRange();
  rest.selectNodeContents(element);
  rest.setStart(focusNode, focusOffset);
  const text = rest.cloneContents();
  // The carets of others are drawn between the words, and are none of them.
  for (const caret of text.querySelectorAll('.og-cursor')) caret.remove();
  return text.textContent.trim();
}

/** Runs in the page. The carets of others stand in a text, and are not of it. */
function writtenIn(field) {
  if ('value' in field) return field.value;
  const text = field.cloneNode(true);
  for (const caret of text.querySelectorAll('.og-cursor')) caret.remove();
  return [...text.children].map((block) => block.textContent).join('\n');
}
