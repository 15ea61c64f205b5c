/**
 * What CloudBase's own command line and console take beside the functions: dist/cloudbaserc.json, the variables, and in
 * dist/database the commands that make the indexes and the rules that close everything to clients.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../lib/failure.mjs';
import { writeJson } from '../lib/files.mjs';

/** The bucket as the console's rule editor takes it: only functions and administrators reach a file. */
const STORAGE_RULE = { read: false, write: false };

/**
 * @param {{ source: string, dist: string }} folders cloudfunctions/ and dist/
 * @param {{ name: string, timeout: number, memorySize: number, triggers?: object[] }[]} functions
 */
export function writeDeployment({ source, dist }, functions) {
  const { variables } = readJson(join(source, 'variables.json'));
  copyFileSync(join(source, 'variables.json'), join(dist, 'cloudfunctions/variables.json'));
  writeJson(join(dist, 'cloudbaserc.json'), cloudbaserc(functions, variables));

  copyFileSync(join(source, 'collections.json'), join(dist, 'cloudfunctions/collections.json'));
  const { collections } = readJson(join(source, 'collections.json'));
  const database = join(dist, 'database');
  rmSync(database, { recursive: true, force: true });
  mkdirSync(join(database, 'indexes'), { recursive: true });
  for (const [name, { indexes }] of Object.entries(collections)) {
    if (indexes.length > 0) {
      writeJson(join(database, `indexes/${name}.json`), indexCommand(name, indexes));
    }
  }
  const rules = Object.entries(collections).map(([name, { rules: rule }]) => [name, rule]);
  writeJson(join(database, 'rules.json'), {
    collections: Object.fromEntries(rules),
    storage: STORAGE_RULE,
  });
}

/**
 * Version 2.1 is what `tcb` 3 reads. The bundle is complete, so nothing is installed in the cloud. A variable that may
 * be left out is not named here: an empty value would arrive as one that was set.
 */
function cloudbaserc(functions, variables) {
  const required = Object.entries(variables).filter(([, { required: needed }]) => needed);
  const envVariables = Object.fromEntries(required.map(([name]) => [name, `{{env.${name}}}`]));
  return {
    version: '2.1',
    envId: '{{env.ENV_ID}}',
    functionRoot: 'cloudfunctions',
    functions: functions.map(({ name, timeout, memorySize, triggers = [] }) => ({
      name,
      handler: 'index.main',
      runtime: 'Nodejs20.19',
      timeout,
      memorySize,
      installDependency: false,
      envVariables,
      triggers,
    })),
  };
}

/** The list of commands that `tcb db nosql execute --command` runs; a command is itself a JSON text. */
function indexCommand(collection, indexes) {
  const command = {
    createIndexes: collection,
    indexes: indexes.map(({ name, fields, unique }) => ({
      name,
      key: Object.fromEntries(fields),
      unique,
    })),
  };
  return [{ TableName: collection, CommandType: 'COMMAND', Command: JSON.stringify(command) }];
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Failure(`${file} cannot be read: ${error.message}`);
  }
}
