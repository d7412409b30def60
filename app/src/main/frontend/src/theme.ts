// Runs before the first paint: the reader's own choice, else what the system says.
const stored = localStorage.getItem('baton-theme');
const dark = stored ? stored === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light';
