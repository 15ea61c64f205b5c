/** The component space: pages, components and built-ins, and the globals that define them. */
import type * as glassEasel from 'glass-easel';
import * as adapter from 'glass-easel-miniprogram-adapter';
import { elementOf } from './events';
import type { Project } from './project';

type StaticConfig = Parameters<adapter.CodeSpace['addComponentStaticConfig']>[1];

/** A definition object as app code writes it; only what the host itself reads is named. */
interface Definition {
  behaviors?: unknown[];
  options?: { styleIsolation?: string };
  [key: string]: unknown;
}

export class Space {
  readonly code: adapter.CodeSpace;
  readonly backend: adapter.AssociatedBackend;
  readonly #project: Project;
  readonly #builtInBehaviors: Readonly<Record<string, unknown>>;
  readonly #defined = new Set<string>();

  constructor(project: Project, context: glassEasel.CurrentWindowBackendContext) {
    this.#project = project;
    const env = new adapter.MiniProgramEnv();
    this.backend = env.associateBackend(context);
    this.code = env.createCodeSpace('app', true);
    // Fields on the DOM would clash with its own (`title`, `style`); ids must be there for CSS and labels.
    this.components.updateComponentOptions({ writeIdToDOM: true, writeFieldsToNode: false });
    this.code.setOverallBehavior(readyBehavior(this.components));
    this.#builtInBehaviors = {
      'wx://form-field': this.code
        .behavior()
        .definition({ properties: { name: String, value: null } })
        .register(),
      'wx://form-field-group': this.code.behavior().register(),
      'wx://form-field-button': this.code.behavior().register(),
      'wx://component-export': this.code.behavior().register(),
    };
  }

  get components(): glassEasel.ComponentSpace {
    return this.code.getComponentSpace();
  }

  /** Makes the compiled templates and JSON known; before any script runs. */
  addUnits(templates: Readonly<Record<string, unknown>>): void {
    for (const [path, { config, scope }] of Object.entries(this.#project.units)) {
      this.code.addComponentStaticConfig(path, config as StaticConfig);
      this.code.addStyleSheet(path, undefined, scope || undefined);
      const content = templates[path];
      if (content) {
        const template = { groupList: templates, content };
        this.code.addCompiledTemplate(path, template as glassEasel.template.ComponentTemplate);
      }
    }
  }

  /** `Page`, `Component` and `Behavior` for the unit whose script is running. */
  definers(path: string): { Page: unknown; Component: unknown; Behavior: unknown } {
    const prepare = (definition: Definition) => {
      this.#checkIsolation(path, definition);
      return this.#withBehaviors(path, definition);
    };
    return this.code.componentEnv(path, ({ Page, Component, Behavior }) => ({
      Page: (definition: Definition) => {
        this.#defined.add(path);
        Page(prepare(definition) as Parameters<typeof Page>[0]);
      },
      Component: (definition: Definition) => {
        this.#defined.add(path);
        return Component(prepare(definition) as object as Parameters<typeof Component>[0]);
      },
      Behavior: (definition: Definition) =>
        Behavior(this.#withBehaviors(path, definition) as object as Parameters<typeof Behavior>[0]),
    }));
  }

  isDefined(path: string): boolean {
    return this.#defined.has(path);
  }

  #withBehaviors(path: string, definition: Definition): Definition {
    if (!definition.behaviors) return definition;
    const behaviors = definition.behaviors.map((behavior) => {
      if (typeof behavior !== 'string') return behavior;
      const builtIn = this.#builtInBehaviors[behavior];
      if (!builtIn) throw new Error(`${path}: unknown behavior ${behavior}`);
      return builtIn;
    });
    return { ...definition, behaviors };
  }

  /** Class prefixes are compiled from JSON; an option that says otherwise would lose its styles without a word. */
  #checkIsolation(path: string, { options }: Definition): void {
    const unit = this.#project.units[path];
    const isolation = options?.styleIsolation;
    if (!unit?.strict || isolation === undefined || isolation === unit.config.styleIsolation)
      return;
    throw new Error(
      `${path}: write "styleIsolation": "${isolation}" in ${path}.json, not in options`,
    );
  }
}

/** glass-easel leaves the `ready` lifetime to its host: it follows `attached` once the tree stands. */
function readyBehavior(space: glassEasel.ComponentSpace): glassEasel.GeneralBehavior {
  let waiting: glassEasel.GeneralComponent[] = [];
  const flush = () => {
    const ready = waiting;
    waiting = [];
    for (const component of ready) component.triggerLifetime('ready', []);
  };
  return space
    .defineBehavior({
      lifetimes: {
        attached() {
          if (waiting.length === 0) queueMicrotask(flush);
          waiting.push(elementOf(this) as glassEasel.GeneralComponent);
        },
      },
    })
    .general();
}
