import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const noDefaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'No default exports: a name is easier to find.',
};

/** What would make the same spec give other bytes on another day. */
const pure = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'No clock in a pure room: hand the time in.',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'No clock in a pure room: hand the time in.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'No chance in a pure room: the same spec gives the same bytes.',
  },
  {
    selector: "MemberExpression[object.name='process']",
    message: 'No process in a pure room: hand the value in.',
  },
];

export default tseslint.config(
  { ignores: ['dist', 'cdk.out', 'ops.out', 'coverage', 'node_modules', '.ci', '*.config.*'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `return reading.report(...)` reports a fault and gives undefined, on purpose.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'no-restricted-syntax': ['error', noDefaultExports],
    },
  },
  {
    files: ['lib/**', 'constructs/**'],
    ignores: ['lib/assembly/**', 'lib/operate/**', 'constructs/aws/handlers/**'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExports, ...pure],
    },
  },
  { files: ['test/**'], rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  prettier,
);
