// The form editor has no hook for its own sentences either, see in-place.ts.
import flatpickr from 'flatpickr';
import { Mandarin } from 'flatpickr/dist/esm/l10n/zh.js';
import { inPlace } from './in-place';

const WORDS: Record<string, string> = {
  // What can be put into a form.
  'Components': '组件', 'Search components': '搜索组件', 'No components found.': '没有找到组件。', 'Input': '输入', 'Selection': '选择', 'Presentation': '展示',
  'Containers': '容器', 'Action': '操作', 'Text field': '文本框', 'Text area': '多行文本', 'Number': '数字', 'Date time': '日期时间', 'Expression': '表达式',
  'Checkbox': '复选框', 'Checkbox group': '复选框组', 'Radio group': '单选组', 'Select': '下拉选择', 'Tag list': '标签列表', 'Text view': '文本', 'Table': '表格',
  'Spacer': '间距', 'Separator': '分隔线', 'Group': '分组', 'Dynamic list': '动态列表', 'Button': '按钮', 'Form': '表单',
  'Build your form': '设计您的表单', 'Drag and drop components here to start designing.': '将组件拖放到这里开始设计。',
  'Drag and drop components here.': '将组件拖放到这里。', 'Use the preview window to test your form.': '在预览中试用表单。', 'Remove form field': '删除字段',
  'Select a form field to edit its properties.': '选择一个字段以编辑其属性。',
  'Multiple form fields are selected. Select a single form field to edit its properties.': '选中了多个字段。请只选择一个字段以编辑其属性。',
  // What can be said of it.
  'General': '常规', 'ID': '标识', 'Label': '标签', 'Field label': '字段标签', 'Group label': '分组标签', 'Table label': '表格标签', 'Field description': '字段说明',
  'Key': '键', 'Path': '路径', 'Type': '类型', 'Subtype': '子类型', 'Text': '内容', 'Content': '内容', 'Value': '值', 'Default value': '默认值',
  'Binds to a form variable': '绑定到表单变量', 'Routes the children of this component into a form variable.': '将此组件内的字段归入一个表单变量。',
  'Where the child variables of this component are pathed to.': '此组件内字段的变量所归入的路径。', 'Version tag': '版本标签',
  'Version tag by which this form can be referenced.': '引用此表单所用的版本标签。', 'Read only': '只读', 'Disabled': '禁用', 'Required': '必填',
  'Disable this field when it should not be interactive for end-users. Its data will not be submitted. This setting takes precedence over read-only.':
    '填写人不应操作此字段时将其禁用。其内容不会提交。此设置优先于只读。',
  'Make this field read-only when it cannot be edited by the end-user, but its content is important for them to see. Its data will still be submitted.':
    '填写人不能修改但需要看到内容时设为只读。其内容仍会提交。',
  'Condition': '条件', 'Condition under which the field is hidden': '满足此条件时隐藏字段', 'Hide if': '满足以下条件时隐藏', 'Deactivate if': '停用条件', 'Layout': '布局', 'Columns': '列数', 'Auto': '自动', 'Appearance': '外观', 'Prefix': '前缀', 'Suffix': '后缀',
  'Vertical alignment': '垂直对齐', 'Top': '顶部', 'Center': '居中', 'Bottom': '底部', 'Show outline': '显示边框', 'Height': '高度',
  'Height of the container in pixels.': '容器高度（像素）。', 'Row 1': '第 1 行',
  // Values and what is allowed.
  'Validation': '校验', 'Validation pattern': '校验规则', 'Custom': '自定义', 'Email': '电子邮件', 'Phone': '电话', 'Custom regular expression': '自定义正则表达式',
  'Custom error message': '自定义错误提示', 'The error message to display when the input does not match the regular expression.': '输入与正则表达式不符时显示的提示。',
  'Minimum': '最小值', 'Maximum': '最大值', 'Minimum length': '最小长度', 'Maximum length': '最大长度', 'Decimal digits': '小数位数', 'Increment': '步长',
  'Serialization': '存储方式', 'Output as string': '以文本输出', 'Allows arbitrary precision values': '可保存任意精度的数值', 'Constraints': '限制',
  'Disallow past dates': '不允许过去的日期', 'Date': '日期', 'Time': '时间', 'Date & Time': '日期和时间', 'Date & time': '日期和时间', 'Date label': '日期标签', 'Time label': '时间标签',
  'Time format': '时间格式', 'Time interval': '时间间隔', 'Use 24h': '使用 24 小时制', 'Checked': '选中', 'Not checked': '未选中', 'Compute on': '计算时机', 'Value changes': '值变化时',
  'Form submission': '提交表单时', 'Target value': '目标值', 'Define an expression to calculate the value of this field': '用表达式计算此字段的值',
  // Choices.
  'Options source': '选项来源', 'Static options': '固定选项', 'Dynamic options': '动态选项', 'Options expression': '选项表达式', 'Static': '固定', 'Input data': '输入数据',
  'List of items': '选项列表', 'Input values key': '输入数据的键', 'Define which input property to populate the values from': '从哪个输入变量取得选项',
  'Define an expression to populate the options from.': '用表达式给出选项。', 'Searchable': '可搜索',
  // Tables, lists, buttons.
  'Data source': '数据来源', 'Specify the source from which to populate the table': '表格内容的来源', 'Headers source': '表头来源', 'Header items': '表头',
  'Specify an expression to populate column items': '用表达式给出各列', 'Column': '列', 'Column 1': '第 1 列', 'Column 2': '第 2 列', 'Column 3': '第 3 列', 'Pagination': '分页',
  'Number of rows per page': '每页行数', 'Default number of items': '默认项数', 'Allow add/delete items': '允许增删项', 'Disable collapse': '不可收起',
  'Number of non-collapsing items': '不收起的项数', 'Repeatable': '可重复', 'Submit': '提交', 'Reset': '重置', 'Alternative text': '替代文字',
  'Descriptive text for screen reader accessibility.': '供读屏软件使用的说明文字。',
  // Properties of one's own.
  'Custom properties': '自定义属性',
  'Add properties directly to the form schema, useful to configure functionality in custom-built task applications and form renderers.': '直接写入表单结构的属性，供自行开发的任务应用使用。',
  'Create': '新建', 'Create new list item': '新建一项', 'Delete item': '删除此项', 'Toggle section': '展开或收起', 'Toggle list item': '展开或收起此项', 'Section contains data': '已填写', 'Section contains edits': '已填写', 'Section contains an error': '有错误', '<none>': '<无>', '<empty>': '<空>',
  'Toggle FEEL': '切换 FEEL 表达式', 'Open pop-up editor': '在弹窗中编辑', 'Click to remove FEEL': '点击取消 FEEL 表达式', 'Click to set FEEL': '点击改用 FEEL 表达式', 'Click to set a dynamic value with FEEL expression': '点击改用 FEEL 表达式', 'FEEL expression is mandatory': '必须使用 FEEL 表达式', 'Opened in popup': '正在弹窗中编辑',
  // What is wrong.
  'Must not be empty': '不能为空', 'Must not be empty.': '不能为空。', 'Must not contain spaces.': '不能包含空格。', 'Must be unique.': '不能重复。', 'Must be number': '必须是数字',
  'A number is required.': '请输入数字。', 'Should be a valid number': '请输入有效的数字', 'Should be a valid number.': '请输入有效的数字。', 'Should be an integer.': '请输入整数。',
  'Should be greater than or equal to zero.': '不能小于零。', 'Should be greater than zero.': '必须大于零。', 'Value must be a number.': '值必须是数字。',
  'Must be a variable or a dot separated path.': '必须是变量，或以点分隔的路径。', 'Must be empty, a variable or a dot-separated path': '必须为空、变量或以点分隔的路径',
  'Must not conflict with other key/path assignments.': '不能与其他键或路径冲突。', 'Must not cause two binding paths to collide': '不能使两个绑定路径冲突',
  'Must not contain numerical path segments.': '路径中不能有数字段。', 'Must not be a prohibited path.': '不允许使用此路径。',
};

const PATTERNS: [RegExp, (...found: string[]) => string][] = [
  [/^Create an? (.*) element$/, (_, what) => `添加${words(what)}`],
  [/^Remove (.*)$/, (_, what) => `删除${words(what)}`],
  [/^List contains (\d+) items?$/, (_, count) => `列表有 ${count} 项`],
];

function words(sentence: string): string {
  if (WORDS[sentence]) return WORDS[sentence];
  const [pattern, said] = PATTERNS.find(([one]) => one.test(sentence)) ?? [];
  return pattern && said ? sentence.replace(pattern, said) : sentence;
}

/** Makes the editor speak Chinese; what the form's author has written stays as it is. */
export function chinese(editor: HTMLElement): () => void {
  flatpickr.localize(Mandarin);
  return inPlace(
    editor,
    words,
    '.fjs-form-field,.bio-properties-panel-header-label,.bio-properties-panel-collapsible-entry-header-title,.cm-line',
  );
}
