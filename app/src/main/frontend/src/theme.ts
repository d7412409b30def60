// Runs before the first paint: the reader's own choice, else what the system says, also when that changes later.
const system = matchMedia('(prefers-color-scheme: dark)');
const apply = () => {
  const stored = localStorage.getItem('baton-theme');
  document.documentElement.dataset.bsTheme = (stored ? stored === 'dark' : system.matches) ? 'dark' : 'light';
};
apply();
system.addEventListener('change', apply);
