import './app.css';
import { followRun } from './run.js';
import { takeSubmission } from './submit.js';

for (const link of document.querySelectorAll('[data-nav]')) {
  if (link.dataset.nav === location.pathname) link.setAttribute('aria-current', 'page');
}

// The same address gives JSON to programs that do not ask for CSV, so the link has to ask.
document.querySelector('[data-csv]')?.addEventListener('click', async (event) => {
  event.preventDefault();
  const answer = await fetch(event.currentTarget.href, { headers: { Accept: 'text/csv' } });
  const file = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement('a'), { href: file, download: 'leaderboard.csv' });
  link.click();
  URL.revokeObjectURL(file);
});

for (const select of document.querySelectorAll('.filters select')) {
  select.addEventListener('change', () => select.form.submit());
}

takeSubmission(document.getElementById('submit-form'));
followRun(document.getElementById('live'));

// ECharts is large; only pages with a chart load it.
if (document.querySelector('.chart')) {
  import('./charts.js').then((charts) => charts.drawAll());
}
