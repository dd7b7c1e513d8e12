import accessibility from "./accessibility.json";
import actions from "./actions.json";
import administration from "./administration.json";
import agreements from "./agreements.json";
import app from "./app.json";
import assumptions from "./assumptions.json";
import audit from "./audit.json";
import comparison from "./comparison.json";
import conflicts from "./conflicts.json";
import decisions from "./decisions.json";
import device from "./device.json";
import editor from "./editor.json";
import efforts from "./efforts.json";
import exportPlan from "./exportPlan.json";
import fields from "./fields.json";
import goals from "./goals.json";
import groundRules from "./groundRules.json";
import history from "./history.json";
import home from "./home.json";
import indicators from "./indicators.json";
import item from "./item.json";
import kinds from "./kinds.json";
import learning from "./learning.json";
import links from "./links.json";
import map from "./map.json";
import milestones from "./milestones.json";
import narration from "./narration.json";
import newPlan from "./newPlan.json";
import notices from "./notices.json";
import options from "./options.json";
import outline from "./outline.json";
import parties from "./parties.json";
import partyMap from "./partyMap.json";
import people from "./people.json";
import plan from "./plan.json";
import problem from "./problem.json";
import proposals from "./proposals.json";
import quarantine from "./quarantine.json";
import resources from "./resources.json";
import responsibilities from "./responsibilities.json";
import risks from "./risks.json";
import save from "./save.json";
import search from "./search.json";
import sections from "./sections.json";
import share from "./share.json";
import shell from "./shell.json";
import signIn from "./signIn.json";
import signOut from "./signOut.json";
import signals from "./signals.json";
import tables from "./tables.json";
import talk from "./talk.json";
import warnings from "./warnings.json";
import words from "./words.json";
import work from "./work.json";

/** The Dutch half of the message catalogue: one file for each part of the app. */
export default {
  accessibility,
  actions,
  administration,
  agreements,
  app,
  assumptions,
  audit,
  comparison,
  conflicts,
  decisions,
  device,
  editor,
  efforts,
  exportPlan,
  fields,
  goals,
  groundRules,
  history,
  home,
  indicators,
  item,
  kinds,
  learning,
  links,
  map,
  milestones,
  narration,
  newPlan,
  notices,
  options,
  outline,
  parties,
  partyMap,
  people,
  plan,
  problem,
  proposals,
  quarantine,
  resources,
  responsibilities,
  risks,
  save,
  search,
  sections,
  share,
  shell,
  signIn,
  signOut,
  signals,
  tables,
  talk,
  warnings,
  words,
  work,
};
