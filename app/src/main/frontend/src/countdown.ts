// Countdowns of tickets in service time: the server counts, as it knows the calendars. What is read out changes with nothing
// but the text: no region announces it, or a screen reader would never be silent.
const PERIOD = 30_000;

interface Countdown { style: string; text: string; title: string }

async function refresh(): Promise<void> {
  const marks = [...document.querySelectorAll<HTMLElement>('[data-countdown]')];
  if (!marks.length || document.hidden) return;
  const asked = [...new Set(marks.map(mark => mark.dataset.countdown!))].slice(0, 200);
  try {
    const response = await fetch(`/tickets/countdowns?${asked.map(one => `of=${encodeURIComponent(one)}`).join('&')}`,
      { headers: { Accept: 'application/json' } });
    if (!response.ok) return;
    const left = await response.json() as Record<string, Countdown>;
    for (const mark of marks) {
      const now = left[mark.dataset.countdown!];
      if (!now || mark.title === now.title) continue;
      mark.textContent = now.text;
      mark.title = now.title;
      mark.classList.remove('sla-ok', 'sla-soon', 'sla-late', 'sla-paused', 'sla-none');
      mark.classList.add(`sla-${now.style}`);
    }
  } catch {
    // The next round will tell.
  }
}

setInterval(() => void refresh(), PERIOD);
document.addEventListener('visibilitychange', () => void refresh());
