-- The few kinds of tasks that there are, by which a text finds them, without reading each task.
create index ix_task_view_kind on task_view (process_key, definition_key, name);
