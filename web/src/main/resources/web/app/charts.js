import * as echarts from 'echarts/core';
import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

const dark = matchMedia('(prefers-color-scheme: dark)');
const drawn = [];

/** Draws every chart of the page, and again when the system changes between light and dark. */
export function drawAll() {
  const front = document.getElementById('front');
  if (front) draw(front, () => frontOption(data('front-data')));
  const ladders = data('ladder-data') ?? [];
  for (const box of document.querySelectorAll('[data-ladder]')) {
    draw(box, () => ladderOption(ladders[Number(box.dataset.ladder)], box.clientWidth));
  }
  for (const box of document.querySelectorAll('[data-search]')) {
    const search = ladders[Number(box.dataset.searchOf)].searches[Number(box.dataset.search)];
    draw(box, () => searchOption(search));
  }
  dark.addEventListener('change', () => drawn.forEach((paint) => paint()));
}

function data(id) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : null;
}

function draw(box, option) {
  const chart = echarts.init(box, null, { renderer: 'svg' });
  const paint = () => chart.setOption(option(), { notMerge: true });
  paint();
  drawn.push(paint);
  new ResizeObserver(() => {
    chart.resize();
    paint();
  }).observe(box);
  chart.on('click', (event) => {
    if (event.data?.href) location.href = event.data.href;
  });
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue('--' + name).trim();
  return { ink: of('ink'), soft: of('soft'), line: of('line'), accent: of('accent'), estimate: of('estimate'), raised: of('raised'), font: getComputedStyle(document.body).fontFamily };
}

function tooltip(c) {
  return {
    backgroundColor: c.raised, borderColor: c.line, borderWidth: 1, padding: [8, 12],
    textStyle: { color: c.ink, fontSize: 13, fontFamily: c.font }, extraCssText: 'box-shadow:none;border-radius:5px', confine: true,
  };
}

function axis(c, name, more) {
  return {
    name, nameLocation: 'middle', nameTextStyle: { color: c.soft, fontSize: 13 },
    axisLine: { lineStyle: { color: c.line } }, axisTick: { show: false },
    axisLabel: { color: c.soft, hideOverlap: true }, splitLine: { lineStyle: { color: c.line, opacity: 0.6 } }, ...more,
  };
}

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const points = (share) => (100 * share).toFixed(1);
const figure = (value) => (value == null ? '–' : Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 6 }));

function frontOption(entries) {
  const c = colours();
  const scores = entries.map((entry) => 100 * entry.score);
  const kinds = [
    ['measured', c.accent, 'circle'],
    ['estimated', c.estimate, 'diamond'],
    ['mixed', c.soft, 'triangle'],
  ].filter(([kind]) => entries.some((entry) => entry.kind === kind));
  const scatter = kinds.map(([kind, colour, symbol]) => ({
    name: kind, type: 'scatter', symbol, symbolSize: 10, z: 3,
    itemStyle: { color: colour, opacity: 0.85 },
    data: entries.filter((entry) => entry.kind === kind).map((entry) => ({
      value: [entry.joules, 100 * entry.score], entry, href: entry.href,
      itemStyle: entry.front ? { borderColor: c.ink, borderWidth: 1.5, opacity: 1 } : {},
    })),
  }));
  return {
    animation: false,
    textStyle: { fontFamily: c.font },
    grid: { left: 52, right: 18, top: 40, bottom: 48 },
    legend: { top: 0, right: 0, textStyle: { color: c.soft }, itemWidth: 12, itemHeight: 10, data: kinds.map(([kind]) => kind) },
    tooltip: { ...tooltip(c), trigger: 'item', formatter: ({ data: { entry } }) => entry ? describe(entry) : '' },
    xAxis: axis(c, 'Energy, J per 1,000 examples (logarithmic)', { type: 'log', nameGap: 30, ...logRange(entries.map((entry) => entry.joules)) }),
    yAxis: axis(c, 'Score, points of 100', { type: 'value', nameGap: 36, min: Math.max(0, Math.floor(Math.min(...scores) / 5) * 5 - 5), max: Math.min(100, Math.ceil(Math.max(...scores) / 5) * 5 + 5) }),
    series: [...frontLines(entries, c), ...scatter],
  };
}

/** One line a group of comparable entries: ranks and fronts never cross tasks or kinds of energy. */
function frontLines(entries, c) {
  const groups = new Map();
  for (const entry of entries.filter((each) => each.front)) {
    const key = `${entry.task} ${entry.kind}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].filter((group) => group.length > 1).map((group) => ({
    type: 'line', step: 'end', showSymbol: false, silent: true, z: 2,
    lineStyle: { color: c.soft, width: 1.5, type: 'dashed' },
    data: group.sort((a, b) => a.joules - b.joules).map((entry) => [entry.joules, 100 * entry.score]),
  }));
}

function describe(entry) {
  const range = (low, high, show) => (low == null || high == null ? '' : ` (${show(low)} to ${show(high)})`);
  return `<strong>${escaped(entry.model)}</strong>${entry.team ? ', ' + escaped(entry.team) : ''}<br>`
    + `${escaped(entry.task)}, ${escaped(entry.stage)}<br>`
    + `Score ${points(entry.score)}${range(entry.scoreLow, entry.scoreHigh, points)}<br>`
    + `${figure(entry.joules)} J/1,000${range(entry.joulesLow, entry.joulesHigh, figure)}, ${escaped(entry.kind)}`;
}

function logRange(values) {
  const positive = values.filter((value) => value > 0);
  if (!positive.length) return {};
  return { min: 10 ** Math.floor(Math.log10(Math.min(...positive)) - 0.05), max: 10 ** Math.ceil(Math.log10(Math.max(...positive)) + 0.05) };
}

/** Two panels with a logarithmic axis each; one above the other where there is no room. */
function ladderOption(ladder, width) {
  const c = colours();
  const rungs = ladder.rungs;
  const narrow = width < 700;
  const grids = narrow
    ? [{ left: 48, right: 12, top: 34, height: '34%' }, { left: 48, right: 12, bottom: 44, height: '34%' }]
    : [{ left: 52, width: '41%', top: 34, bottom: 44 }, { right: 12, width: '41%', top: 34, bottom: 44 }];
  const panel = (index, name, colour, values, sign) => ({
    x: axis(c, '', { type: 'category', gridIndex: index, data: rungs.map((rung) => rung.id), axisLabel: { color: c.soft, interval: 0, lineHeight: 13, fontSize: narrow ? 10.5 : 12, formatter: (id) => id.replace('-', '-\n') } }),
    y: axis(c, name, { type: 'log', gridIndex: index, nameLocation: 'end', nameTextStyle: { color: c.ink, fontSize: 13, align: 'left', padding: [0, 0, 0, -40] }, ...fromBelow(values) }),
    bar: {
      name, type: 'bar', xAxisIndex: index, yAxisIndex: index, barMaxWidth: 44,
      itemStyle: { color: colour, borderRadius: [2, 2, 0, 0] }, data: values,
      label: { show: true, position: 'top', color: c.ink, fontSize: 12, formatter: ({ value }) => (value == null ? '' : figure(value) + sign) },
    },
  });
  const panels = [
    panel(0, 'Speed-up from baseline, times', c.accent, rungs.map((rung) => rung.speedupValue), '×'),
    panel(1, 'Energy, J per 1,000 examples', c.estimate, rungs.map((rung) => rung.joulesValue), ''),
  ];
  return {
    animation: false,
    textStyle: { fontFamily: c.font },
    grid: grids,
    tooltip: { ...tooltip(c), trigger: 'axis', axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.08 } }, valueFormatter: figure },
    xAxis: panels.map((each) => each.x),
    yAxis: panels.map((each) => each.y),
    series: panels.map((each) => each.bar),
  };
}

/** Every candidate that could be served, triangles those that stop early; the dashed line is the gate. */
function searchOption(search) {
  const c = colours();
  const cost = (candidate) => (search.joules ? candidate.joulesValue : candidate.millisValue);
  const served = search.candidates.filter((each) => each.accuracyValue != null && cost(each) > 0);
  const kinds = [
    ['won', c.accent, 'diamond', 16],
    ['kept', c.estimate, 'circle', 10],
    ['dropped', c.soft, 'circle', 8],
  ].filter(([verdict]) => served.some((each) => each.verdict === verdict));
  const accuracies = [...served.map((each) => 100 * each.accuracyValue), 100 * search.gateValue];
  const gate = {
    silent: true, symbol: 'none', lineStyle: { color: c.ink, type: 'dashed' },
    label: { formatter: 'gate', position: 'insideStartTop', color: c.soft }, data: [{ yAxis: 100 * search.gateValue }],
  };
  const series = kinds.map(([verdict, colour, symbol, symbolSize]) => ({
    name: verdict, type: 'scatter', symbol, symbolSize, z: verdict === 'won' ? 4 : 3,
    itemStyle: { color: colour, opacity: 0.9, ...(verdict === 'won' ? { borderColor: c.ink, borderWidth: 1.5 } : {}) },
    data: served.filter((each) => each.verdict === verdict).map((each) => ({
      value: [cost(each), 100 * each.accuracyValue], candidate: each, ...(each.exits ? { symbol: 'triangle' } : {}),
    })),
  }));
  if (series.length) series[0].markLine = gate;
  const describeCandidate = (each) => `<strong>${escaped(each.id)}</strong> ${escaped(each.verdict)}<br>${escaped(each.shape)}<br>`
    + `Accuracy ${escaped(each.accuracy)} on held-out examples${each.exits ? `, ${escaped(each.leftEarly)} % left early` : ''}<br>${escaped(each.joules)} J/1,000 requests, ${escaped(each.energyKind)}; ${escaped(each.millis)} ms`
    + (each.why ? `<br>${escaped(each.why)}` : '');
  return {
    animation: false,
    textStyle: { fontFamily: c.font },
    grid: { left: 52, right: 18, top: 40, bottom: 48 },
    legend: { top: 0, right: 0, textStyle: { color: c.soft }, itemWidth: 12, itemHeight: 10, data: kinds.map(([verdict]) => verdict) },
    tooltip: { ...tooltip(c), trigger: 'item', formatter: ({ data }) => (data?.candidate ? describeCandidate(data.candidate) : '') },
    xAxis: axis(c, search.joules ? 'Energy, J per 1,000 requests (logarithmic)' : 'Time, ms a request (logarithmic)', { type: 'log', nameGap: 30, ...logRange(served.map(cost)) }),
    yAxis: axis(c, 'Accuracy, points of 100', { type: 'value', nameGap: 36, min: Math.max(0, Math.floor(Math.min(...accuracies) / 5) * 5 - 5), max: Math.min(100, Math.ceil(Math.max(...accuracies) / 5) * 5 + 5) }),
    series,
  };
}

/** Bars on a logarithmic axis start somewhere: at a power of ten not above any of them. */
function fromBelow(values) {
  const known = values.filter((value) => value > 0);
  if (!known.length) return {};
  const low = Math.floor(Math.log10(Math.min(...known)));
  return { min: 10 ** low, max: 10 ** Math.max(low + 1, Math.ceil(Math.log10(Math.max(...known)) + 0.05)) };
}
