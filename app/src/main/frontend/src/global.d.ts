declare module '*.css';
declare module '@tabler/core/dist/js/tabler.esm.min.js';
declare module 'idiomorph/htmx';
declare module '@fontsource-variable/inter/index.css';
declare module 'flatpickr/dist/esm/l10n/zh.js';
