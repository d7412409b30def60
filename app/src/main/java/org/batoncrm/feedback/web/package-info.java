/** Pages and REST resources of feedback, and the survey that customers answer. */
@org.jspecify.annotations.NullMarked
package org.batoncrm.feedback.web;
