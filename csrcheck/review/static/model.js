// What there is to decide on: one shape for indicators, figures, bad news and findings.

export const KINDS = ["indicator", "figure", "matter", "finding"];

export function itemsOf(report, about) {
  const items = [];
  const doubts = new Map(about.doubts.map(([subject, why], rank) => [subject, { rank, why }]));
  for (const framework of report.frameworks) {
    for (const each of framework.indicators) {
      items.push({
        kind: "indicator", subject: `${framework.id}/${each.id}`, framework: framework.id, name: each.id, title: each.title,
        chapter: each.chapter[0] ?? "", chapterTitle: about.chapters[framework.id]?.[each.chapter[0]] ?? each.chapter[0] ?? "", verdict: each.verdict, confidence: each.confidence, quotes: each.evidence, each,
        ...doubts.get(`${framework.id}/${each.id}`),
      });
    }
  }
  for (const each of report.series ?? []) {
    items.push({
      kind: "figure", subject: `figure/${each.metric}/${each.unit}/${each.page}`, name: each.unit, title: each.metric,
      chapter: each.section[0] ?? "", quotes: [{ ...each, quote: figureQuote(each) }], each,
    });
  }
  for (const each of report.negative ?? []) {
    items.push({
      kind: "matter", subject: `matter/${each.quote}`, name: "", title: each.quote, chapter: each.section[0] ?? "",
      quotes: [each, ...["cause", "process", "remedy", "result"].filter(part => each[part]).map(part => ({ ...each, quote: each[part], part }))],
      each,
    });
  }
  for (const each of report.findings ?? []) {
    items.push({
      kind: "finding", subject: each.fingerprint, name: each.rule, title: each.message, chapter: each.section[0] ?? "",
      quotes: each.quote ? [each] : [], each,
    });
  }
  // The same row may stand twice on a page: it is decided on once.
  const seen = new Set();
  return items.filter(each => !seen.has(each.subject) && seen.add(each.subject));
}

function figureQuote(each) {
  return [each.metric, ...Object.values(each.values).map(value => value.text)].join(" ");
}

const ORDER = { not_disclosed: 0, partial: 1, unassessed: 2, disclosed: 3, not_applicable: 4 };
const GRAVE = { error: 0, warning: 1, info: 2 };

// First what a person should look at: undecided, and of that what the tool doubts most, as its list of doubts says.
export function ordered(items, sort, decisions) {
  const place = new Map(items.map((each, number) => [each, number]));
  const unsure = each => each.confidence ?? (each.each.severity ? GRAVE[each.each.severity] / 4 : 0.5);
  const by = {
    check: (a, b) => (a.subject in decisions) - (b.subject in decisions) || (a.rank ?? 1e6) - (b.rank ?? 1e6) || unsure(a) - unsure(b),
    order: () => 0,
    verdict: (a, b) => (ORDER[a.verdict] ?? 0) - (ORDER[b.verdict] ?? 0),
    page: (a, b) => (a.quotes[0]?.page ?? 1e9) - (b.quotes[0]?.page ?? 1e9),
  }[sort];
  return [...items].sort((a, b) => by(a, b) || place.get(a) - place.get(b));
}

export function fits(item, filter, decisions) {
  const decision = decisions[item.subject];
  if (item.kind !== filter.kind) return false;
  if (filter.framework && item.framework !== filter.framework) return false;
  if (filter.chapter && item.chapter !== filter.chapter) return false;
  if (filter.verdict && (decision?.verdict ?? item.verdict ?? item.each.polarity ?? item.each.severity) !== filter.verdict) return false;
  if (filter.open && decision) return false;
  if (!filter.text) return true;
  const all = [item.subject, item.title, ...item.quotes.map(each => each.quote), decision?.reason ?? ""].join(" ").toLowerCase();
  return filter.text.toLowerCase().split(/\s+/).every(word => all.includes(word));
}
