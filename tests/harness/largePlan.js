/** A plan as large as the largest are expected to be, in the form in which a node takes plans in. */

/** How many of each kind; 2,000 together. */
const COUNTS = {
  signals: 150,
  causes: 150,
  goals: 200,
  indicators: 150,
  measurements: 250,
  efforts: 100,
  parties: 100,
  actions: 600,
  milestones: 50,
  decisions: 50,
  resources: 50,
  risks: 100,
  agreements: 50,
};
export const LARGE_PLAN_ENTITIES = Object.values(COUNTS).reduce((sum, count) => sum + count, 0);
export const LARGE_PLAN_CHARACTERS = 50_000;

const SENTENCES = [
  'Bewoners wachten gemiddeld elf weken op een eerste gesprek, en weten tot die tijd niet waar zij aan toe zijn.',
  'De gemeente en de corporatie tellen verschillend, en daardoor lijkt het tekort in de cijfers kleiner dan het is.',
  'Wie tussen twee regelingen valt, belt gemiddeld zeven keer voordat iemand zegt: dit is van mij.',
  'In de wijk zelf is de bereidheid groot, zolang afspraken ook na de verkiezingen blijven gelden.',
  'Het ministerie ziet de uitvoering pas terug in de rapportage van het jaar erna, en stuurt dus altijd te laat bij.',
];

/** @param {string} title */
export function largePlan(title) {
  const lists = Object.fromEntries(
    Object.entries(COUNTS).map(([section, count]) => [section, Array.from({ length: count }, (_, n) => entity(section, n))]),
  );
  return { schema: 2, title, summary: sentence(1), state: 'inExecution', problem: problem(), ...lists };
}

function problem() {
  const statement = [];
  let written = 0;
  for (let paragraph = 0; written < LARGE_PLAN_CHARACTERS; paragraph += 1) {
    const isHeading = paragraph % 12 === 0;
    const all = isHeading ? `Deel ${paragraph / 12 + 1}` : [1, 2, 3, 4].map((n) => sentence(paragraph + n)).join(' ');
    const text = all.slice(0, LARGE_PLAN_CHARACTERS - written);
    written += text.length;
    const kind = isHeading ? { kind: 'heading', level: 3 } : { kind: paragraph % 5 === 4 ? 'bulletItem' : 'paragraph' };
    statement.push({ ...kind, content: [{ text: text.slice(0, 20), strong: paragraph % 3 === 0 }, { text: text.slice(20) }] });
  }
  return { statement, forWhom: sentence(2), howLarge: sentence(3), ifNothing: sentence(4) };
}

function entity(section, number) {
  const id = `${section.toLowerCase()}-${number}`;
  const one = (of) => `${of.toLowerCase()}-${number % COUNTS[of]}`;
  const title = `${sentence(number).slice(0, 60)} (${number + 1})`;
  const text = sentence(number);
  const date = `2027-${String((number % 12) + 1).padStart(2, '0')}-${String((number % 28) + 1).padStart(2, '0')}`;
  // Four branches under each one that is not a leaf.
  const parent = number < 20 ? null : `${section.toLowerCase()}-${Math.floor(number / 4) - 5}`;
  switch (section) {
    case 'signals':
      return { id, source: 'resident', text, date, place: 'Merenland', evidence: [], anonymised: true, outcome: '', outcomes: [one('causes')] };
    case 'causes':
      return { id, parent, text };
    case 'goals':
      return { id, parent, title, description: text };
    case 'indicators':
      return { id, name: title, goal: one('goals'), baseline: number, target: number * 2, targetDate: date, unit: 'weken', source: 'CBS' };
    case 'measurements':
      return { id, indicator: one('indicators'), date, value: number / 2, note: text };
    case 'efforts':
      return { id, title, description: text, goals: [one('goals')] };
    case 'parties':
      return { id, name: title, kind: 'municipality', interest: text, influence: 'medium', stance: 'supportive' };
    case 'actions':
      return { id, title, description: text, goal: one('goals'), lead: 'Noor', leadParty: one('parties'), due: date, state: 'open' };
    case 'milestones':
      return { id, title, date, goal: one('goals'), reached: false };
    case 'decisions':
      return { id, title, proposal: text, date, state: 'proposed' };
    case 'resources':
      return { id, kind: 'money', description: title, amount: number * 1_000, unit: 'euro', party: one('parties'), supports: [one('goals')] };
    case 'risks':
      return { id, text, likelihood: 'medium', impact: 'high', mitigation: text, owner: one('parties') };
    default:
      return { id, title, text, parties: [one('parties')], date };
  }
}

function sentence(number) {
  return SENTENCES[number % SENTENCES.length];
}
