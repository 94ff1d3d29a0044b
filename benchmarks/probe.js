/**
 * The clock of the benchmark, inside the page: from an event (or the navigation) until
 * the page shows what is expected and two animation frames have passed since.
 *
 * The first frame after a change finds it, the next begins when that one is painted:
 * so a change that is made at once counts 17 to 33 ms, which is the floor.
 */
(() => {
  const conditions = {
    /** Our view: ready, and its count is the expected one. */
    linked({ shown }) {
      const view = document.querySelector('[data-testid=linked-view]');
      return view?.dataset.ready === 'true' && view.dataset.shown === String(shown);
    },
    /** The twin: count written, and both charts hold that many points. */
    twin({ shown, places, marks }) {
      const text = `shown: ${shown}`;
      const written = Array.from(document.querySelectorAll('[data-testid=stMarkdown]'));
      if (!written.some((node) => node.textContent.trim() === text)) return false;
      const charts = document.querySelectorAll('[data-testid=stPlotlyChart]');
      const points = Array.from(
        charts,
        (chart) => chart.querySelectorAll('.scatterlayer path.point').length,
      );
      return points.length === 2 && points[0] === places && points[1] === marks;
    },
    /** Our view: the row of the event is highlighted. */
    hot({ id }) {
      return document.querySelector('.q-list .q-hot')?.dataset.eventId === id;
    },
  };

  const PATIENCE = 90_000;

  function until(name, expected, started) {
    return new Promise((resolve, reject) => {
      let frames = 0;
      const look = () => {
        frames += 1;
        if (!conditions[name](expected)) {
          if (performance.now() - started < PATIENCE) requestAnimationFrame(look);
          else reject(new Error(`never shown: ${name} ${JSON.stringify(expected)}`));
        } else {
          requestAnimationFrame(() => {
            resolve({ ms: performance.now() - started, frames: frames + 1 });
          });
        }
      };
      requestAnimationFrame(look);
    });
  }

  window.qantarProbe = {
    /** Since the navigation. */
    load: (name, expected) => until(name, expected, 0),
    /** Since the next event of this type; `result` is a promise. */
    arm(type, name, expected) {
      window.qantarProbe.result = new Promise((resolve) => {
        const start = () => resolve(until(name, expected, performance.now()));
        window.addEventListener(type, start, { capture: true, once: true });
      });
    },
    /** Middle of a mark that no other covers and whose row can be seen; its event. */
    mark(order) {
      const plot = document.querySelector('.q-time .js-plotly-plot');
      const { customdata } = plot.data.find((trace) => trace.uid === 'days');
      const list = document.querySelector('.q-list').getBoundingClientRect();
      const seen = new Set();
      for (const row of document.querySelectorAll('.q-list [data-event-id]')) {
        const { top, bottom } = row.getBoundingClientRect();
        if (top >= list.top && bottom <= list.bottom && bottom > top) seen.add(row.dataset.eventId);
      }
      const nodes = Array.from(plot.querySelectorAll('.tracedays path.point')).filter((node) =>
        seen.has(customdata[node.__data__.i]),
      );
      for (let tried = 0; tried < nodes.length; tried += 1) {
        const node = nodes[(order + tried) % nodes.length];
        const box = node.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        if (document.elementFromPoint(x, y) === node) return { x, y, id: customdata[node.__data__.i] };
      }
      return null;
    },
    /** Pixels from the stage's left edge, for a place on the timeline's axis. */
    across(unit) {
      const { xaxis } = document.querySelector('.q-time .js-plotly-plot')._fullLayout;
      return xaxis._offset + xaxis.l2p(unit);
    },
    /** What was transferred for the address's resources so far, in bytes. */
    transferred() {
      const entries = performance.getEntriesByType('resource');
      const of = (some) => some.reduce((sum, entry) => sum + entry.transferSize, 0);
      const plotly = entries.filter((entry) => /plotly[^/]*\.js/i.test(entry.name));
      return { all: of(entries), plotly: of(plotly), plotlyTimes: plotly.length };
    },
  };
})();
