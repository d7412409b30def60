/**
 * The walls around a model: what a diagram, a table and a form may contain ({@code ModelLint}) and what an expression
 * may touch while it runs ({@code SafeExpressionManager}). Both are allow-lists; unknown means refused.
 */
@org.jspecify.annotations.NullMarked
package org.batoncrm.process.hardening;
