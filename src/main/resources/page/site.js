'use strict';

/** Says something to whoever listens rather than looks. */
function say(text) {
  document.getElementById('live').textContent = text;
}

/** Lets the arrow keys, the pointer and a finger walk along a chart. What is there is written below and spoken. */
function walk(svg) {
  const columns = [...svg.querySelectorAll('.column')];
  if (columns.length === 0) {
    return;
  }
  const reading = document.createElement('p');
  reading.className = 'reading';
  reading.setAttribute('aria-live', 'polite');
  svg.after(reading);
  const texts = columns.map(column => {
    const title = column.querySelector('title');
    title.remove(); // the line below says the same, at once
    return title.textContent;
  });
  let at = -1;
  function go(to) {
    if (at >= 0) {
      columns[at].classList.remove('here');
    }
    at = Math.max(0, Math.min(columns.length - 1, to));
    columns[at].classList.add('here');
    reading.textContent = texts[at];
  }
  const steps = {ArrowLeft: -1, ArrowRight: 1, PageUp: -12, PageDown: 12};
  svg.tabIndex = 0;
  svg.addEventListener('keydown', event => {
    if (event.key in steps) {
      go(at < 0 ? columns.length - 1 : at + steps[event.key]);
    } else if (event.key === 'Home') {
      go(0);
    } else if (event.key === 'End') {
      go(columns.length - 1);
    } else {
      return;
    }
    event.preventDefault();
  });
  svg.addEventListener('pointermove', event => {
    const index = columns.indexOf(event.target.closest('.column'));
    if (index >= 0) {
      go(index);
    }
  });
}

/** A slider over the days on which something was released, in place of the list. */
function slide(form) {
  const select = form.querySelector('select[name=as_of]');
  const days = select ? [...select.options].map(option => option.value || option.textContent) : [];
  if (days.length < 3) {
    return;
  }
  const values = [...select.options].map(option => option.value);
  const slider = document.createElement('input');
  slider.type = 'range';
  slider.min = '0';
  slider.max = String(days.length - 1);
  const index = () => days.length - 1 - Number(slider.value);
  slider.value = String(days.length - 1 - select.selectedIndex);
  slider.setAttribute('aria-label', select.parentElement.firstChild.textContent.trim());
  const name = () => slider.setAttribute('aria-valuetext', select.options[index()].textContent);
  name();
  slider.addEventListener('input', () => {
    select.selectedIndex = index();
    name();
  });
  slider.addEventListener('change', () => {
    const address = new URL(location.href);
    if (values[index()]) {
      address.searchParams.set('as_of', days[index()]);
    } else {
      address.searchParams.delete('as_of');
    }
    location.assign(address);
  });
  select.parentElement.after(slider);
}

/** Copies what a link leads to. */
function copy(link) {
  link.addEventListener('click', async event => {
    if (!navigator.clipboard) {
      return;
    }
    event.preventDefault();
    const answer = await fetch(link.href);
    await navigator.clipboard.writeText(await answer.text());
    say(link.textContent + ' ✓');
    link.classList.add('done');
  });
}

async function partOf(address, id) {
  const answer = await fetch(address);
  if (!answer.ok) {
    return null;
  }
  return new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(id);
}

/** Fetches what takes long when someone comes near it. */
function more(link) {
  const watch = new IntersectionObserver(async entries => {
    if (entries.some(entry => entry.isIntersecting)) {
      watch.disconnect();
      const part = await partOf(link.href, 'more');
      if (part) {
        document.getElementById('more').replaceWith(part);
        part.querySelectorAll('svg').forEach(walk);
      }
    }
  });
  watch.observe(link);
}

/** Keeps a page up to date: whenever something comes that concerns it, its part is asked for again. */
function live(fresh) {
  const kind = fresh.dataset.events;
  let waiting = null;
  async function renew() {
    waiting = null;
    const part = await partOf(location.href, 'fresh');
    const old = document.getElementById('fresh');
    if (!part || part.innerHTML === old.innerHTML) {
      return;
    }
    const known = new Set([...old.querySelectorAll('[data-key]')].map(entry => entry.dataset.key));
    const open = [...old.querySelectorAll('details')].map(one => one.open);
    [...part.querySelectorAll('details')].forEach((one, index) => { one.open = Boolean(open[index]); });
    old.replaceWith(part);
    const news = [...part.querySelectorAll('[data-key]')].filter(entry => !known.has(entry.dataset.key));
    news.forEach(entry => entry.classList.add('fresh'));
    const first = news[0] || part.querySelector('h1');
    if (first) {
      say(first.textContent.replace(/\s+/g, ' ').trim());
    }
  }
  const soon = () => { waiting = waiting || setTimeout(renew, 250); };
  const events = new EventSource('/v1/stream?event=' + kind);
  events.addEventListener(kind, event => {
    const id = fresh.dataset.id;
    if (!id || JSON.parse(event.data).id === id) {
      soon();
    }
  });
  events.addEventListener('reset', soon);
  addEventListener('pagehide', () => events.close());
}

document.querySelectorAll('figure svg').forEach(walk);
document.querySelectorAll('form.asof').forEach(slide);
document.querySelectorAll('[data-copy]').forEach(copy);
document.querySelectorAll('[data-more]').forEach(more);
document.querySelectorAll('[data-events]').forEach(live);
