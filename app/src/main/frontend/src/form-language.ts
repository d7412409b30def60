// form-js has no hook for its own sentences, so they are translated on their way to the page.
import type { Form } from '@bpmn-io/form-js-viewer';
import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/esm/l10n/zh.js';
import { inPlace } from './in-place';

const CHINESE: [RegExp, string][] = [
  [/^Field is required\.$/, '此项为必填项。'],
  [/^Field must match pattern (.*)\.$/, '格式不符合要求：$1'],
  [/^Field must have minimum value of (.*)\.$/, '不能小于 $1。'],
  [/^Field must have maximum value of (.*)\.$/, '不能大于 $1。'],
  [/^Field must have minimum length of (.*)\.$/, '至少需要 $1 个字符。'],
  [/^Field must have maximum length of (.*)\.$/, '最多 $1 个字符。'],
  [/^Field must be a valid {1,2}international phone number\..*$/, '请输入带国家区号的电话号码，例如 +86 10 6552 9988。'],
  [/^Field must be a valid email\.$/, '请输入有效的电子邮件地址。'],
  [/^Value is not a number\.$/, '请输入数字。'],
  [/^Value is expected to be an integer\.$/, '请输入整数。'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, '最多保留 $1 位小数。'],
  [/^Please select a valid value, the two nearest valid values are (.*) and (.*)\.$/, '请输入有效值，最接近的有效值为 $1 和 $2。'],
  [/^Date and time must both be entered\.$/, '请同时填写日期和时间。'],
  [/^Search$/, '搜索'],
  [/^Select$/, '请选择'],
  [/^No results$/, '没有结果'],
  [/^All values selected$/, '已全部选择'],
  [/^Nothing to show\.$/, '暂无内容。'],
  [/^Increment$/, '增加'],
  [/^Decrement$/, '减少'],
  [/^Remove tag$/, '移除标签'],
  [/^Previous page$/, '上一页'],
  [/^Next page$/, '下一页'],
  [/^Show all/, '显示全部'],
  [/^Collapse all/, '全部收起'],
  [/^Add new$/, '新增'],
  [/^mm\/dd\/yyyy$/, '月/日/年'],
];

export function translate(sentence: string): string {
  for (const [pattern, chinese] of CHINESE) {
    if (pattern.test(sentence)) return sentence.replace(pattern, chinese);
  }
  return sentence;
}

/** Makes a form speak the language of the page. */
export function speak(language: string, form: Form, container: HTMLElement): void {
  if (!language.toLowerCase().startsWith('zh')) return;
  flatpickr.localize(Mandarin);
  const validator = form.get('validator') as any;
  for (const check of ['validateField', 'validateFieldInstance']) {
    const original = validator[check].bind(validator);
    validator[check] = (...args: unknown[]) => original(...args).map(translate);
  }
  // Labels and texts of the form belong to its author; only form-js's own widgets are touched.
  inPlace(container, translate, '.fjs-form-field-label,.fjs-form-field-text');
}
