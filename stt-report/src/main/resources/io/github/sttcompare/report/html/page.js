'use strict';
(() => {
  const $ = id => document.getElementById(id);
  const make = (name, style, text) => {
    const element = document.createElement(name);
    if (style) element.className = style;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  // the table of providers, sorted by a click on a column
  for (const table of document.querySelectorAll('table.sortable')) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = make('button', '', head.textContent);
      button.type = 'button';
      head.replaceChildren(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const value = row => {
          const cell = row.cells[column];
          return column === 0 ? cell.textContent : 'v' in cell.dataset ? Number(cell.dataset.v) : null;
        };
        const rows = [...body.rows];
        rows.sort((a, b) => {
          const x = value(a), y = value(b);
          if (x === null || y === null) return (x === null) - (y === null);
          const order = typeof x === 'string' ? x.localeCompare(y) : x - y;
          return down ? -order : order;
        });
        body.append(...rows);
      });
    });
  }

  // recordings and the times of their words go together
  const times = audio => audio.closest('.body').querySelector('.times');
  document.addEventListener('timeupdate', event => {
    const chart = times(event.target);
    if (!chart) return;
    chart.classList.add('playing');
    const x = Number(chart.dataset.left) + event.target.currentTime / Number(chart.dataset.s) * Number(chart.dataset.wide);
    const now = chart.querySelector('.now');
    now.setAttribute('x1', x);
    now.setAttribute('x2', x);
    const view = chart.parentElement;
    if (x < view.scrollLeft || x > view.scrollLeft + view.clientWidth - 40) view.scrollLeft = x - 60;
  }, true);
  document.addEventListener('click', event => {
    const chart = event.target.closest && event.target.closest('.times');
    const audio = chart && chart.closest('.body').querySelector('audio');
    if (!audio) return;
    const x = event.clientX - chart.getBoundingClientRect().left - Number(chart.dataset.left);
    const to = Math.max(0, x / Number(chart.dataset.wide) * Number(chart.dataset.s));
    const seek = () => { audio.currentTime = to; audio.play().catch(() => {}); };
    if (audio.readyState > 0) seek();
    else { audio.addEventListener('loadedmetadata', seek, { once: true }); audio.load(); }
  });
  document.addEventListener('error', event => {
    const audio = event.target;
    if (audio.tagName !== 'AUDIO' || audio.dataset.told) return;
    audio.dataset.told = '1';
    audio.after(make('p', 'small', 'This browser cannot play the recording, or it has been moved:  ' + audio.getAttribute('src').slice(0, 200)));
  }, true);

  const controls = $('controls');
  if (!controls) return;
  const [providers, rows] = JSON.parse($('data').textContent);
  const PAGE = 50;
  const list = $('list'), more = $('more'), status = $('status');
  const search = $('search'), provider = $('provider'), order = $('order');
  const only = { errors: $('only-errors'), disputed: $('only-disputed'), lost: $('only-lost') };
  const detailed = new Map([...list.children].map(item => [Number(item.dataset.i), item]));
  const signs = [...document.querySelectorAll('.figures tbody tr')].map(row => row.querySelector('.p'));
  const byName = new Map(signs.map(sign => [sign.textContent, sign]));
  const made = new Map();
  const words = ['', 'failed', 'timed out', 'skipped', 'answered', 'not asked'];
  const sum = row => row[3].reduce((all, one) => all + Math.max(0, one), 0);
  for (const row of rows) {
    row.errors = sum(row);
  }
  let texts = null;

  // row: index, name, milliseconds, results by provider, disagreement in thousandths, reference, texts, audio
  const found = row => {
    const p = Number(provider.value);
    const results = p < 0 ? row[3] : [row[3][p]];
    if (only.errors.checked && !results.some(one => one > 0)) return false;
    if (only.lost.checked && !results.some(one => one < 0 && one > -4)) return false;
    if (only.disputed.checked && row[4] === 0) return false;
    return true;
  };
  const sorted = shown => {
    const p = Number(provider.value);
    const errors = row => p < 0 ? row.errors : row[3][p];
    switch (order.value) {
      case 'name': return shown.sort((a, b) => a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : a[0] - b[0]);
      case 'disputed': return shown.sort((a, b) => b[4] - a[4] || b.errors - a.errors || a[0] - b[0]);
      default: return shown.sort((a, b) => errors(b) - errors(a) || b[4] - a[4] || a[0] - b[0]);
    }
  };
  const named = p => {
    const sign = byName.get(providers[p]);
    return sign ? sign.cloneNode(true) : make('span', 'p', providers[p]);
  };
  const item = row => {
    const known = detailed.get(row[0]) || made.get(row[0]);
    if (known) return known;
    const details = make('details', 'u');
    details.dataset.i = row[0];
    const summary = make('summary'), id = make('span', 'uid'), chips = make('span', 'chips');
    id.append(make('bdi', '', row[1]));
    row[3].forEach((result, p) => {
      if (result === -5) return;
      const chip = make('span', 'chip' + (result === 0 ? ' right' : result < 0 && result !== -4 ? ' none' : ''));
      chip.append(named(p), ' ', make('b', '', result < 0 ? words[-result] : result));
      chips.append(chip);
    });
    summary.append(id, chips);
    details.append(summary);
    details.addEventListener('toggle', () => fill(details, row), { once: true });
    made.set(row[0], details);
    return details;
  };
  const fill = (details, row) => {
    const body = make('div', 'body');
    body.append(make('p', 'small', (row[2] / 1000).toFixed(1) + ' s'));
    if (row[7]) {
      const audio = make('audio');
      audio.controls = true;
      audio.preload = 'none';
      audio.setAttribute('aria-label', 'Recording ' + row[1]);
      audio.src = row[7];
      body.append(audio);
    }
    if (row.length > 5) {
      const table = make('table', 'texts');
      const line = (head, text, style) => {
        const tr = table.insertRow(), th = make('th');
        th.scope = 'row';
        th.append(head);
        const td = make('td', style);
        td.append(make('bdi', '', text));
        tr.append(th, td);
      };
      if (row[5]) line('reference', row[5]);
      row[6].forEach((text, p) => {
        if (row[3][p] !== -5) line(named(p), text, row[3][p] < 0 && row[3][p] > -4 ? 'lost' : '');
      });
      body.append(table, make('p', 'small', 'Only the recordings with the most errors or disagreement are shown word under word.'));
    } else {
      body.append(make('p', 'small', 'The texts of this recording were left out to keep the page small; the other formats of the report contain them.'));
    }
    details.append(body);
  };

  let shown = [], limit = PAGE;
  const draw = () => {
    list.replaceChildren(...shown.slice(0, limit).map(item));
    more.hidden = shown.length <= limit;
    more.textContent = 'Show ' + Math.min(PAGE, shown.length - limit) + ' more';
  };
  const update = () => {
    const sought = search.value.trim().toLowerCase();
    shown = rows.filter(found);
    if (sought) {
      texts = texts || new Map(rows.map(row => [row[0], [row[1], row[5] || '', ...(row[6] || [])].join('\n').toLowerCase()]));
      shown = shown.filter(row => texts.get(row[0]).includes(sought));
    }
    sorted(shown);
    limit = PAGE;
    draw();
    status.textContent = shown.length.toLocaleString('en') + ' of ' + rows.length.toLocaleString('en') + ' recordings'
      + (shown.length ? '' : '; nothing fits, loosen a filter');
  };
  for (const control of [provider, order, ...Object.values(only)]) control.addEventListener('change', update);
  let waiting = 0;
  search.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 120);
  });
  more.addEventListener('click', () => {
    const first = limit;
    limit += PAGE;
    draw();
    list.children[first].querySelector('summary').focus();
  });
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === '/' && !typing) {
      event.preventDefault();
      search.focus();
    } else if (event.key === 'Escape' && event.target === search) {
      search.value = '';
      update();
    } else if ((event.key === 'j' || event.key === 'k') && !typing) {
      const items = [...list.children];
      const at = items.indexOf(document.activeElement && document.activeElement.closest('.u'));
      const to = items[Math.min(items.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))];
      if (to) to.querySelector('summary').focus();
    }
  });
  controls.hidden = false;
  update();
})();
