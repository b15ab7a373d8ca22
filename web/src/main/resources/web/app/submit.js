const megabytes = (bytes) => (bytes / 1048576).toFixed(bytes < 10485760 ? 1 : 0) + ' MiB';

/** Uploads with a bar, shows problems in place and goes to the run's page. */
export function takeSubmission(form) {
  if (!form) return;
  const file = form.querySelector('#archive');
  const drop = form.querySelector('#drop');
  const chosen = form.querySelector('#drop-file');
  const bar = form.querySelector('#upload-bar');
  const text = form.querySelector('#upload-text');
  const box = form.querySelector('#upload');
  const send = form.querySelector('#send');
  const problems = form.querySelector('#problems');

  file.addEventListener('change', () => {
    const first = file.files[0];
    chosen.textContent = first ? `${first.name}, ${megabytes(first.size)}` : '';
  });
  for (const name of ['dragenter', 'dragover']) drop.addEventListener(name, () => drop.classList.add('over'));
  for (const name of ['dragleave', 'drop']) drop.addEventListener(name, () => drop.classList.remove('over'));

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    problems.hidden = true;
    const tasks = [...form.querySelectorAll('input[name=task]:checked')].map((box) => box.value);
    const missing = [];
    if (!file.files.length) missing.push(problem('archive', 'no file is chosen', 'Choose a zip or tar.gz of your model'));
    if (!tasks.length) missing.push(problem('tasks', 'no task is chosen', 'Choose at least one'));
    if (missing.length) return show(missing);

    const fields = new FormData(form);
    fields.delete('task');
    fields.set('tasks', tasks.join(','));
    for (const [name, value] of [...fields]) if (value === '' || value.size === 0) fields.delete(name);
    upload(fields);
  });

  function upload(fields) {
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.upload.onprogress = (event) => {
      if (!event.lengthComputable) return;
      bar.value = event.loaded / event.total;
      text.textContent =
        event.loaded < event.total
          ? `${megabytes(event.loaded)} of ${megabytes(event.total)}`
          : 'Checking the model …';
    };
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status === 201) {
        location.href = `/runs/${answer.runIds[0]}`;
        return;
      }
      stop();
      show(answer.problems?.length ? answer.problems : [problem('', answer.detail ?? `The service answered ${request.status}`, '')]);
    };
    request.onerror = () => {
      stop();
      show([problem('', 'the connection broke', 'Check that the service is running and try again')]);
    };
    bar.value = 0;
    box.hidden = false;
    send.disabled = true;
    request.send(fields);
  }

  function stop() {
    box.hidden = true;
    send.disabled = false;
  }

  function show(list) {
    const title = document.createElement('strong');
    title.textContent = list.length === 1 ? 'One thing to put right' : `${list.length} things to put right`;
    const items = document.createElement('ul');
    for (const each of list) {
      const item = document.createElement('li');
      if (each.where) {
        const field = form.elements[each.where];
        const label = field?.labels?.[0]?.firstChild.textContent.trim();
        const where = document.createElement(label ? 'strong' : 'code');
        where.textContent = label || each.where;
        item.append(where, ': ');
        field?.closest?.('details')?.setAttribute('open', '');
      }
      item.append([each.what, each.remedy].filter(Boolean).map(sentence).join(' '));
      items.append(item);
    }
    problems.replaceChildren(title, items);
    problems.hidden = false;
    problems.focus();
    problems.scrollIntoView({ block: 'center' });
  }
}

const sentence = (text) => (/[.!?]$/.test(text) ? text : text + '.');
const problem = (where, what, remedy) => ({ where, what, remedy });

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
