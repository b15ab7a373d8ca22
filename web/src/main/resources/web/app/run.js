const ENDED = ['succeeded', 'failed', 'cancelled'];
const KEPT_LINES = 200;

/** Follows a run or a reproduction by its events; the page is loaded anew when it ends, with what came of it. */
export function followRun(panel) {
  if (!panel) return;
  const at = (id) => document.getElementById(id);
  const lines = [];
  const events = new EventSource(`${panel.dataset.work}/events`);

  const update = (event) => {
    const run = JSON.parse(event.data);
    if (ENDED.includes(run.state)) {
      events.close();
      location.reload();
      return;
    }
    at('state').textContent = run.state;
    at('state').className = `state ${run.state}`;
    at('stage').textContent = run.stage ?? (run.state === 'queued' ? 'Waiting for a worker' : 'Starting');
    at('bar').value = run.progress;
    at('percent').textContent = `${Math.round(run.progress * 100)} %`;
    if (run.practice !== null) at('data-kind').textContent = run.practice ? 'practice' : 'SuperGLUE';
    at('activity').textContent = run.activity || '–';
    at('unit').textContent = run.unit ? run.unit[0].toUpperCase() + run.unit.slice(1) : 'Steps';
    at('steps').textContent = run.total ? `${run.done.toLocaleString('en')} of ${run.total.toLocaleString('en')}` : '–';
    at('loss-fact').hidden = run.loss == null;
    at('loss').textContent = run.loss?.toFixed(3) ?? '–';
    at('left').textContent = run.secondsLeft == null ? '–' : left(run.secondsLeft);
  };
  events.addEventListener('state', update);
  events.addEventListener('progress', update);
  events.addEventListener('log', (event) => {
    lines.push(JSON.parse(event.data).message);
    lines.splice(0, Math.max(0, lines.length - KEPT_LINES));
    const log = at('log');
    const follows = log.scrollTop + log.clientHeight >= log.scrollHeight - 8;
    log.textContent = lines.join('\n');
    if (follows) log.scrollTop = log.scrollHeight;
  });
  events.onopen = () => (at('live-note').textContent = '');
  // The browser goes on trying unless the service answered that there is nothing to follow.
  events.onerror = () => {
    at('live-note').textContent =
      events.readyState === EventSource.CLOSED
        ? 'There is nothing here to follow any more. It may have been deleted: load the page again.'
        : 'Connection lost, trying again …';
  };

  at('cancel').addEventListener('click', async (event) => {
    event.preventDefault();
    event.target.disabled = true;
    at('live-note').textContent = 'Asking it to stop …';
    await fetch(`${panel.dataset.work}/cancel`, { method: 'POST' });
  });
}

/** With the time of day: a window may take minutes, and nothing moves while it is open. */
function left(seconds) {
  const end = new Date(Date.now() + 1000 * seconds);
  const precision = seconds < 600 ? { second: '2-digit' } : {};
  return `${duration(seconds)}, until ${end.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', ...precision })}`;
}

function duration(seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
