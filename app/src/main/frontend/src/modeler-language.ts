// bpmn-js speaks Chinese by a community's list; what that leaves out is said here.
import zh from 'bpmn-js-i18n-zh/lib/bpmn-js';
import camunda from 'bpmn-js-i18n-zh/lib/camunda-properties-panel';
import panel from 'bpmn-js-i18n-zh/lib/properties-panel';

const OURS: Record<string, string> = {
  'Create element': '创建元素', 'Append element': '追加元素', 'Change element': '更改元素', 'Search': '搜索', 'Toggle token simulation': '切换令牌模拟',
  'General': '常规', 'Name': '名称', 'Documentation': '说明', 'Template': '模板', 'Inputs': '输入', 'Outputs': '输出', 'Key': '键',
  'Version tag': '版本标签', 'Executable': '可执行', 'History cleanup': '历史清理', 'Time to live': '保留时间', 'Element documentation': '元素说明',
  'Process documentation': '流程说明', 'Candidate groups': '候选组', 'Candidate users': '候选人', 'Assignee': '办理人', 'Due date': '到期时间',
  'Follow up date': '跟进时间', 'User assignment': '任务分配', 'Form reference': '表单引用', 'Forms': '表单', 'Type': '类型', 'Binding': '绑定',
  'deployment': '随本版本部署', 'latest': '最新版本', 'version': '指定版本', 'Decision reference': '决策表引用', 'Result variable': '结果变量',
  'Called element': '被调用流程', 'Extension properties': '扩展属性', 'Execution listeners': '执行监听器', 'Task listeners': '任务监听器',
  'Asynchronous continuations': '异步执行', 'Before': '执行前', 'After': '执行后', 'Exclusive': '独占', 'Job execution': '作业执行',
  'Retry time cycle': '重试周期', 'Priority': '优先级', 'Delegate expression': '动作', 'Implementation': '实现', 'Condition': '条件',
  'Condition Expression': '条件表达式', 'Expression': '表达式', 'Default flow': '默认流', 'Unlink': '解除关联', 'Remove': '移除', 'Update': '更新',
  'Process': '流程', 'User task': '用户任务', 'Service task': '服务任务', 'Business rule task': '规则任务', 'Open minimap': '打开缩略图', 'Close minimap': '关闭缩略图', 'Tasks': '任务', 'Gateways': '网关', 'Events': '事件', 'Sub-processes': '子流程', 'Data': '数据',
  'Participants': '参与者', 'Templates': '模板', 'Create': '创建', 'No elements found': '没有找到元素', 'No matching entries': '没有匹配项',
};
const WORDS: Record<string, string> = { ...zh, ...panel, ...camunda, ...OURS };

/** In the place of the function by which bpmn-js finds its own sentences. */
export function chinese(sentence: string, values: Record<string, string> = {}): string {
  return (WORDS[sentence] ?? sentence).replace(/{([^}]+)}/g, (_, name: string) => WORDS[values[name]] ?? values[name] ?? `{${name}}`);
}
