// bpmn-js speaks Chinese by a community's list; what that leaves out is said here.
import zh from 'bpmn-js-i18n-zh/lib/bpmn-js';
import camunda from 'bpmn-js-i18n-zh/lib/camunda-properties-panel';
import panel from 'bpmn-js-i18n-zh/lib/properties-panel';
import { inPlace } from './in-place';

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

/** The simulation of tokens does not ask how its sentences are said, see in-place.ts. */
const SIMULATION: Record<string, string> = {
  'Token Simulation': '令牌模拟', 'Toggle token simulation': '切换令牌模拟', 'Simulation Log': '模拟记录', 'Toggle Simulation Log': '显示或隐藏模拟记录', 'No Entries': '暂无记录',
  'Play/Pause Simulation': '继续或暂停模拟', 'Pause Simulation': '模拟已暂停', 'Play Simulation': '模拟继续', 'Reset Simulation': '重新开始模拟', 'Finished': '已结束',
  'Trigger Event': '触发事件', 'Set Sequence Flow': '选择顺序流', 'Add pause point': '设置暂停点', 'Remove pause point': '取消暂停点', 'Not supported': '不支持',
  'Found unsupported elements': '有些元素不能模拟', 'Set animation speed = Slow': '动画速度：慢', 'Set animation speed = Normal': '动画速度：正常', 'Set animation speed = Fast': '动画速度：快',
  'Process': '流程', 'SubProcess': '子流程', 'Service Task': '服务任务', 'User Task': '用户任务', 'Call Activity': '调用活动', 'Script Task': '脚本任务', 'Business Rule Task': '规则任务',
  'Manual Task': '手工任务', 'Receive Task': '接收任务', 'Send Task': '发送任务', 'Task': '任务', 'Exclusive Gateway': '排他网关', 'Parallel Gateway': '并行网关', 'Inclusive Gateway': '包容网关',
  'Start Event': '开始事件', 'Intermediate Event': '中间事件', 'Boundary Event': '边界事件', 'End Event': '结束事件',
};

/** Makes the simulation in that canvas speak Chinese. */
export function chineseSimulation(canvas: HTMLElement): () => void {
  const words = (sentence: string): string => {
    const [, what, state] = /^(.*) (started|finished|canceled)$/.exec(sentence) ?? [];
    if (state) return `${SIMULATION[what] ?? what}${{ started: '已开始', finished: '已结束', canceled: '已取消' }[state]}`;
    return SIMULATION[sentence] ?? sentence.replace(/^Focus process instance /, '查看流程实例 ');
  };
  return inPlace(canvas, words, '.djs-element', '[class*=bts-]');
}

/** In the place of the function by which bpmn-js finds its own sentences. */
export function chinese(sentence: string, values: Record<string, string> = {}): string {
  return (WORDS[sentence] ?? sentence).replace(/{([^}]+)}/g, (_, name: string) => WORDS[values[name]] ?? values[name] ?? `{${name}}`);
}
