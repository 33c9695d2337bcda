import { nearest } from '../../problems/nearest';
import { at } from '../finding';
import { mayHave, type LabelSet } from '../labels';
import { readActions, type Action, type TemplateToken } from './actions';
import { templateSyntax, type TemplateFault } from './fault';
import { TEMPLATE_VARIABLES } from './functions';
import { readPipeline } from './pipeline';

/** Where a template stands. */
export interface TemplatePlace {
  readonly in: 'annotation' | 'label';
  /** Labels that the result of the rule's expression can have: `labelsOf(tree)`. */
  readonly labels: LabelSet;
}

/** A block that `end` closes, and the variables that are known in it. */
interface Block {
  readonly opener: Action;
  readonly keyword: string;
  readonly variables: string[];
}

/** What Prometheus refuses of a template, or what would not show what its author means. */
export function templateFaults(text: string, place: TemplatePlace): readonly TemplateFault[] {
  const actions = readActions(text);
  if ('code' in actions) return [actions];
  const whole: Action = { from: 0, to: text.length, tokens: [] };
  const blocks: Block[] = [{ opener: whole, keyword: '', variables: [...TEMPLATE_VARIABLES] }];
  const faults = actions.flatMap((action) => [
    ...(isComment(text, action) ? [] : checkAction(action, blocks)),
    ...checkLabels(action, blocks, place),
    ...(place.in === 'label' ? checkValue(action, blocks) : []),
  ]);
  const open = blocks.slice(1).at(-1);
  if (open !== undefined)
    faults.push(
      templateSyntax(
        open.opener,
        `The block ${open.keyword} is never ended.`,
        'End it with {{ end }}.',
      ),
    );
  return faults;
}

function isComment(text: string, { from }: Action): boolean {
  return /^\{\{(?:-\s)?\/\*/.test(text.slice(from, from + 6));
}

function checkAction(action: Action, blocks: Block[]): readonly TemplateFault[] {
  const [first, ...rest] = action.tokens;
  const keyword = first?.kind === 'word' ? first.text : '';
  const block = blocks.at(-1);
  const variables = block?.variables ?? [];
  switch (keyword) {
    case 'if':
    case 'with':
    case 'range': {
      const { faults, sets } = readPipeline(action, rest, variables);
      blocks.push({ opener: action, keyword, variables: [...variables, ...sets] });
      return faults;
    }
    case 'define':
    case 'block':
      blocks.push({ opener: action, keyword, variables: [...variables] });
      return [];
    case 'template':
      return [];
    case 'else':
      if (blocks.length === 1) return [outside(action, 'else', 'if')];
      return rest[0]?.text === 'if' ? readPipeline(action, rest.slice(1), variables).faults : [];
    case 'end':
      if (blocks.length === 1) return [outside(action, 'end', 'if')];
      blocks.pop();
      return [];
    case 'break':
    case 'continue':
      return blocks.some((each) => each.keyword === 'range')
        ? []
        : [outside(action, keyword, 'range')];
    default: {
      const { faults, sets } = readPipeline(action, action.tokens, variables);
      block?.variables.push(...sets);
      return faults;
    }
  }
}

function outside(action: Action, word: string, opener: string): TemplateFault {
  return templateSyntax(
    action,
    `${word} stands outside of a block.`,
    `Remove it, or open one with {{ ${opener} ... }} before.`,
  );
}

/** `$labels.job` and, where the dot is still the alert, `.Labels.job`. */
function checkLabels(
  { tokens }: Action,
  blocks: readonly Block[],
  { labels }: TemplatePlace,
): readonly TemplateFault[] {
  return tokens.flatMap((token, i) => {
    const before = tokens[i - 1];
    const isOfAlert =
      before?.text === '$labels' || (before?.text === '.Labels' && isDotAlert(before, blocks));
    if (token.kind !== 'field' || !token.isAttached || !isOfAlert) return [];
    const name = token.text.slice(1);
    return mayHave(labels, name) ? [] : [unknownLabel(token, name, labels)];
  });
}

function isDotAlert(token: TemplateToken, blocks: readonly Block[]): boolean {
  return !token.isAttached && blocks.every(({ keyword }) => keyword === '' || keyword === 'if');
}

function unknownLabel(token: TemplateToken, name: string, labels: LabelSet): TemplateFault {
  const known = 'only' in labels ? labels.only : [];
  const near = nearest(name, known);
  return {
    code: 'template-unknown-label',
    ...at(token),
    what: `The result of the expression has no label ${name}.`,
    consequence: 'The text has a gap in its place.',
    fix:
      near === undefined
        ? `Use a label that the expression keeps${known.length === 0 ? '' : `: ${known.join(', ')}`}.`
        : `Did you mean ${near}?`,
  };
}

/** A label that changes with the value makes a new alert at each evaluation. */
function checkValue({ tokens }: Action, blocks: readonly Block[]): readonly TemplateFault[] {
  const value = tokens.find(
    (token) => token.text === '$value' || (token.text === '.Value' && isDotAlert(token, blocks)),
  );
  if (value === undefined) return [];
  return [
    {
      code: 'template-value-in-label',
      ...at(value),
      what: 'The value stands in a label.',
      consequence: 'Each new value is a new alert that waits anew: the alert never fires.',
      fix: 'Put the value into an annotation.',
    },
  ];
}
